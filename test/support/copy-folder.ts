import { cp } from 'node:fs/promises'
import { tempFolder } from './temp.ts'

/** A copy of a home as a disk image would hold it, also of one that is open. */
export async function copyFolder(folder: string): Promise<string> {
  const copy = tempFolder('copy')
  await cp(folder, copy, { recursive: true })
  return copy
}
