import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { writeDurably } from './durable-file.ts'
import { KeySlots } from './keyslots.ts'

/** Of a time when it held what was before the last change. */
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

/**
 * Writes the slots so that an interruption leaves the old or the new file whole. A second copy lies beside it, against damage: it is
 * written last, so that a passphrase or sheet that was taken away opens neither.
 */
export async function writeKeySlots(path: string, keySlots: KeySlots): Promise<void> {
  const text = `${canonical(keySlots)}\n`
  await writeDurably(path, text)
  await writeDurably(previous(path), text)
}

/** Brings the second copy up to the file, where an interruption left a former one there. */
export async function settleKeySlots(path: string): Promise<void> {
  const text = existsSync(path) ? await readFile(path, 'utf8') : ''
  if (parse(text) === undefined) return
  const beside = existsSync(previous(path)) ? await readFile(previous(path), 'utf8') : ''
  if (beside !== text) await writeDurably(previous(path), text)
}

/** Reads the slots, or the second copy where the file is unreadable. */
export async function readKeySlots(path: string): Promise<KeySlots> {
  for (const candidate of [path, previous(path)]) {
    const keySlots = existsSync(candidate) ? parse(await readFile(candidate, 'utf8')) : undefined
    if (keySlots) return keySlots
  }
  throw new Fault('store.damaged', { what: 'keyslots.json' })
}
