import type { ObjectFacts } from '#bundle/sealed-file.ts'
import type { SealedReader } from '#bundle/sealed-reader.ts'
import type { LocalWriter } from '#db/tables.ts'

/** Facts of a stored object and the key it is sealed under. */
export interface StoredObject extends ObjectFacts {
  mime: string
}

/** Evidence and documents at rest: sealed files named by their own SHA-256, each under a key kept in the store. */
export interface Objects {
  /**
   * Seals bytes of a known size into the home, durable before it returns. `keep` gives the file its place and enters it in the
   * store; it belongs into the transaction that records what it is. Of two that add the same bytes at once, the first is kept. `drop`
   * takes away what was not kept, where no transaction will.
   */
  add(
    size: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ object: StoredObject; keep: (tx: LocalWriter) => Promise<void>; drop: () => Promise<void> }>
  find(sha256: string): Promise<StoredObject | undefined>
  /** E611 where the file is damaged; `evidence.missing` where it isn't here. */
  open(sha256: string): Promise<SealedReader>
  /** Path of the sealed file and its key, for a worker that reads it itself. */
  locate(sha256: string): Promise<{ path: string; key: Uint8Array } | undefined>
  /** Removes files and the keys that the store has of them; keys that lie with the names' keys are the vault's to erase. */
  destroy(hashes: readonly string[]): Promise<void>
  markDamaged(sha256: string): Promise<void>
}
