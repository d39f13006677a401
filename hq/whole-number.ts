import { InvalidArgumentError } from 'commander'

/** A whole number as it is typed; wrong usage otherwise. */
export function whole(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('0 … 9999999999')
  return Number(text)
}
