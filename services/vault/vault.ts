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
  /** Every record of the person is void: named where cited, listed nowhere. */
  voided: boolean
}

/** Identities and other texts apart from the journal: ciphertext in the store, keys in names.db. */
export interface Vault {
  /** Salts and seals values, each under a key of its own; the keys are durable before this returns. */
  seal(values: readonly Record<string, string | number>[]): SealedValue[]
  /** Takes in objects that came in a bundle, byte for byte. */
  admit(objects: readonly Uint8Array[]): SealedValue[]
  /** The object's canonical bytes; undefined where it isn't here or was erased. */
  bytes(hash: Hash): Promise<Uint8Array | undefined>
  known(person: PersonId): Known | undefined
  people(): Iterable<Known>
  /** Reads the identities of person records again: all of them, or those named, once their records are in the store. */
  reload(persons?: readonly PersonId[]): Promise<void>
  names(): NameIndex
  /** The names to look for in a text: a void person's only where nobody else bears it. */
  nameEntries(): NameEntry[]
  /** Keyed index of a staff number, for finding a person when a list is imported again. */
  staffKey(staffNumber: string): string
  personOfStaffNumber(staffNumber: string): PersonId | undefined
  close(): void
}
