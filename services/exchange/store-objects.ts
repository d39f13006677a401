import type { OpenedBundle } from '#bundle/open.ts'
import { blocksOf } from '#bundle/source.ts'
import { erasedAmong } from '#db/stores/erasures.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Hash } from '#domain/fields.ts'
import type { SealedValue } from '../vault/vault.ts'
import { isVaultObject } from '../vault/vault-object.ts'
import type { NodeParts } from './node.ts'

/** Objects of a bundle as they lie in the home, synced, and not yet entered in the store. */
export interface StoredObjects {
  held: Hash[]
  /** Type by content of each piece of evidence. */
  mimes: Map<Hash, string>
  /** Vault objects that are nothing the vault can read. */
  unreadable: ReadonlySet<Hash>
  /** What was destroyed here at its term, and is not taken in again. */
  refused: ReadonlySet<Hash>
  /** Enters them, within the transaction that applies the lines that name them. */
  keep: (tx: LocalWriter) => Promise<void>
  /** Takes away those that were not entered. */
  drop: () => Promise<void>
}

const batchSize = 500

/**
 * B16, step 9: evidence and vault objects go into the home before the lines are applied. Without `keep` they would be orphans, which
 * take up a disk that is full already: `drop` takes them away.
 */
export async function storeObjects(
  { objects, vault, store: { read } }: NodeParts,
  opened: OpenedBundle,
): Promise<StoredObjects> {
  const held: Hash[] = []
  const mimes = new Map<Hash, string>()
  const unreadable = new Set<Hash>()
  const keeps: ((tx: LocalWriter) => Promise<void>)[] = []
  const drops: (() => Promise<void>)[] = []
  let waiting: Uint8Array[] = []
  const admit = () => {
    const sealed: SealedValue[] = vault.admit(waiting)
    for (const value of sealed) {
      held.push(value.hash)
      keeps.push(value.keep)
    }
    waiting = []
  }
  const erased = await erasedAmong(
    read,
    opened.objects.map(({ sha256 }) => sha256),
  )
  async function drop(): Promise<void> {
    for (const one of drops) await one()
  }
  async function store({ kind, sha256, size }: OpenedBundle['objects'][number]): Promise<void> {
    const source = opened.object(sha256)
    if (!source || erased.has(sha256)) return
    if (kind === 'vault') {
      const bytes = await source.read(0, size)
      if (!isVaultObject(bytes)) unreadable.add(sha256)
      waiting.push(bytes)
      if (waiting.length >= batchSize) admit()
      return
    }
    const added = await objects.add(size, blocksOf(source))
    held.push(added.object.sha256)
    mimes.set(added.object.sha256, added.object.mime)
    keeps.push(added.keep)
    drops.push(added.drop)
  }
  try {
    for (const object of opened.objects) await store(object)
    if (waiting.length > 0) admit()
  } catch (error) {
    await drop()
    throw error
  }
  return {
    held,
    mimes,
    unreadable,
    refused: erased,
    drop,
    async keep(tx) {
      for (const one of keeps) await one(tx)
    },
  }
}
