import { journalPath, type PayloadFact } from '#bundle/bag.ts'
import { objectAt } from '#bundle/bag-layout.ts'
import { createSm3 } from '#bundle/sm2.ts'
import { type Bytes, passingBlocks } from '#bundle/source.ts'
import { damagedObjects } from '#db/stores/citations.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { type FixedFile, journalBytes } from './journal-file.ts'
import type { NodeParts } from './node.ts'

async function* objectBytes({ objects }: NodeParts, sha256: string): AsyncGenerator<Uint8Array> {
  const reader = await objects.open(sha256).catch((error: unknown) => {
    const isGone = error instanceof Fault || (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw isGone ? new Fault('E611', { object: sha256 }, { cause: error }) : error
  })
  try {
    yield* passingBlocks(reader)
  } finally {
    await reader.close()
  }
}

async function* vaultBytes({ vault }: NodeParts, sha256: string): AsyncGenerator<Uint8Array> {
  const bytes = await vault.bytes(sha256)
  if (!bytes) throw new Fault('E611', { object: sha256 })
  yield bytes
}

/** The bytes of a file that a bundle of these lines holds. A stored object that is gone is E611. */
export function payloadBytes(
  node: NodeParts,
  log: LogId,
  { first, last }: { first: number; last: number },
  { path, sha256 }: PayloadFact,
): Bytes {
  if (path === journalPath) return journalBytes(node.store, log, first, last)
  return objectAt(path)?.kind === 'vault' ? vaultBytes(node, sha256) : objectBytes(node, sha256)
}

/** Remembers that an object is damaged, so that no bundle built from now on holds it; true where that is new. */
export async function markDamaged({ objects, store }: NodeParts, error: unknown): Promise<boolean> {
  if (!(error instanceof Fault && error.code === 'E611')) return false
  const sha256 = /[0-9a-f]{64}/.exec(`${String(error.details['object'])} ${String(error.details['path'])}`)?.[0]
  if (sha256 === undefined) return false
  const isNew = !(await damagedObjects(store.read)).has(sha256)
  await objects.markDamaged(sha256)
  return isNew && (await damagedObjects(store.read)).has(sha256)
}

/** The same files with their SM3, which nobody recorded when they were stored: each is read once. */
export async function withSm3(
  node: NodeParts,
  log: LogId,
  range: { first: number; last: number },
  files: readonly FixedFile[],
): Promise<FixedFile[]> {
  const digest = await createSm3()
  const facts: FixedFile[] = []
  for (const file of files) {
    for await (const bytes of payloadBytes(node, log, range, file)) digest.update(bytes)
    facts.push({ ...file, sm3: digest.hex() })
  }
  return facts
}
