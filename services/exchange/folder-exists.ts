import { stat } from 'node:fs/promises'
import { Fault } from '#domain/fault.ts'

/** Fault export.folder where there is no such folder. */
export async function folderExists(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined)
  if (!facts?.isDirectory()) throw new Fault('export.folder', { folder })
}
