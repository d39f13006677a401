import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { writeDurably } from './durable-file.ts'
import { KeySlots } from './keyslots.ts'

function previous(path: string): string {
  return `${path}.previous`
}

function parse(text: string): KeySlots | undefined {
  try {
    return KeySlots.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Writes the slots so that an interruption leaves the old or the new file whole; the previous copy is kept beside it. */
export async function writeKeySlots(path: string, keySlots: KeySlots): Promise<void> {
  const before = existsSync(path) ? await readFile(path, 'utf8') : undefined
  if (before !== undefined && parse(before) !== undefined) await writeDurably(previous(path), before)
  await writeDurably(path, `${canonical(keySlots)}\n`)
}

/** Reads the slots, or the previous copy where the file is unreadable. */
export async function readKeySlots(path: string): Promise<KeySlots> {
  for (const candidate of [path, previous(path)]) {
    const keySlots = existsSync(candidate) ? parse(await readFile(candidate, 'utf8')) : undefined
    if (keySlots) return keySlots
  }
  throw new Fault('store.damaged', { what: 'keyslots.json' })
}
