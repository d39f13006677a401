import type { NamesFound } from '#db/names.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Hash, PersonId } from '#domain/fields.ts'
import type { Identity } from '#domain/place.ts'
import type { NameEntry, NameIndex } from '../names/name-index.ts'

/** A vault object ready to be cited: its hash, and its entry into the store, for the transaction that cites it. */
export interface SealedValue {
  hash: Hash
  keep: (tx: LocalWriter) => Promise<void>
}

/** Who somebody is, where this node can read it. */
export interface Known {
  person: PersonId
  identity: Identity
  hash: Hash
  /** Who alone may say so: a person, or a log of which nobody knows who writes it. */
  namer: string
  /** Every word of the namer was taken back: named where cited, found and listed nowhere. */
  voided: boolean
}

/** Keys by the hash of what they open; durable when `set` returns. */
export interface FileKeys {
  get(hash: Hash): Uint8Array | undefined
  set(hash: Hash, key: Uint8Array): void
}

/** Identities and other texts apart from the journal: ciphertext in the store, keys in names.db. */
export interface Vault {
  /** How the keys were found when this was opened. */
  readonly found: NamesFound
  /** Salts and seals values, each under a key of its own; the keys are durable before this returns. */
  seal(values: readonly Record<string, string | number>[]): SealedValue[]
  /** Takes in objects that came in a bundle, byte for byte. */
  admit(objects: readonly Uint8Array[]): SealedValue[]
  /** The object's canonical bytes; undefined where it isn't here or its key is gone. */
  bytes(hash: Hash): Promise<Uint8Array | undefined>
  /** Takes away the keys of these objects, of names.db and of its backup: nobody can read them again. Fault store.busy. */
  erase(hashes: readonly Hash[]): void
  /** Keys of files that bear names, kept where the names' keys are. */
  readonly fileKeys: FileKeys
  /** Resolves once everybody is known. Until then the reads below tell only of those read so far; every command waits for it. */
  whole(): Promise<void>
  known(person: PersonId): Known | undefined
  people(): Iterable<Known>
  /** Reads again who these persons are, once their records are in the store. */
  reload(persons: readonly PersonId[]): Promise<void>
  /** Reads everybody again, in the background: `whole` waits for it. */
  reloadAll(): void
  names(): NameIndex
  /** The names to look for in a text: those of void persons only where nobody else bears them. */
  nameEntries(): NameEntry[]
  /** Who has this staff number now; of several the least id. */
  personOfStaffNumber(staffNumber: string): PersonId | undefined
  /** Those who have one staff number, wherever it is more than one. */
  sameStaffNumber(): PersonId[][]
  /** Stops reading and closes the keys. */
  close(): Promise<void>
}
