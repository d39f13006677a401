import { fold } from './fold.ts'

/** A name as two writings of it are compared: without gaps, in simplified characters. */
export function nameKey(name: string): string {
  return fold(name).chars.join('')
}
