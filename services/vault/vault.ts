import type { LocalWriter } from '#db/tables.ts'
import type { Hash, PersonId } from '#domain/fields.ts'
import type { Identity } from '#domain/place.ts'
import type { NameIndex } from '../names/name-index.ts'

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
}

/** Identities and other texts apart from the journal: ciphertext in the store, keys in names.db. */
export interface Vault {
  /** Salts, seals and keys a value; the key is durable before this returns. */
  seal(value: Record<string, string | number>): Promise<SealedValue>
  /** Takes in an object that came in a bundle, byte for byte. */
  admit(bytes: Uint8Array): Promise<SealedValue>
  /** The object's canonical bytes; undefined where it isn't here or was erased. */
  bytes(hash: Hash): Promise<Uint8Array | undefined>
  known(person: PersonId): Known | undefined
  people(): Iterable<Known>
  /** Tells the vault which person an object is about, once its record is in the store. */
  learn(person: PersonId, hash: Hash): Promise<void>
  /** Reads all identities anew, after lines of other logs came in. */
  reload(): Promise<void>
  names(): NameIndex
  /** Keyed index of a staff number, for finding a person when a list is imported again. */
  staffKey(staffNumber: string): string
  personOfStaffNumber(staffNumber: string): PersonId | undefined
  close(): void
}
