import { setImmediate } from 'node:timers/promises'
import { openAes256Gcm, random, sealAes256Gcm, sha256 } from '#bundle/crypto.ts'
import { subkey } from '#bundle/subkeys.ts'
import { type NameKeys, openNameKeys } from '#db/names.ts'
import { createMutex } from '#db/mutex.ts'
import type { Store } from '#db/store-type.ts'
import {
  holdsVaultObjects,
  keepVaultObject,
  personsAfter,
  sealedIdentities,
  sealedObject,
} from '#db/stores/vault-objects.ts'
import { canonical } from '#domain/canonical.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Home } from '../home.ts'
import { type PeopleKnown, peopleKnown } from './people-known.ts'
import { identityIn } from './vault-object.ts'
import type { SealedValue, Vault } from './vault.ts'

/** As many as are read between two looks at what else there is to do. */
const batch = 200

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** nonce ‖ ciphertext ‖ tag, bound to the object's hash. */
function sealed(key: Uint8Array, plain: Uint8Array, hash: Uint8Array): Buffer {
  const nonce = random(12)
  return Buffer.concat([nonce, sealAes256Gcm(key, nonce, plain, hash)])
}

function opened(key: Uint8Array, bytes: Uint8Array, hash: Uint8Array): Uint8Array | undefined {
  return openAes256Gcm(key, bytes.subarray(0, 12), bytes.subarray(12), hash)
}

function enter(keys: NameKeys, objects: readonly Uint8Array[]): SealedValue[] {
  const entries = objects.map((plain) => ({ plain, hash: sha256(plain), key: random(32) }))
  keys.put(entries)
  return entries.map(({ plain, hash }) => ({
    hash: hex(hash),
    async keep(tx) {
      const key = keys.get(hash)
      if (!key) return
      const row = { sha256: Buffer.from(hash), size: plain.length, sealed: sealed(key, plain, hash) }
      await keepVaultObject(tx, row)
    },
  }))
}

/** Reads who these persons are, and forgets those whom nobody names any more. */
async function read(store: Store, keys: NameKeys, people: PeopleKnown, persons: readonly PersonId[]): Promise<void> {
  const named = new Set<PersonId>()
  for (const { person, namer, hash, sealed: object, voided } of await sealedIdentities(store, persons)) {
    named.add(person)
    const before = people.get(person)
    if (before?.hash === hex(hash) && before.namer === namer && before.voided === voided) continue
    const key = keys.get(hash)
    const plain = key && opened(key, object, hash)
    const identity = plain && identityIn(plain)
    if (identity) people.learn({ person, identity, hash: hex(hash), namer, voided })
    else people.forget(person)
  }
  for (const person of persons) if (!named.has(person)) people.forget(person)
}

/** Opens the vault of a home; who everybody is it reads in the background. */
export async function openVault(home: Home, store: Store, storeKey: Uint8Array): Promise<Vault> {
  const keys = openNameKeys(home.names, subkey(storeKey, 'names'))
  const people = peopleKnown()
  const found = keys.found === 'fresh' && (await holdsVaultObjects(store.read)) ? 'lost' : keys.found
  const inTurn = createMutex()
  let isClosed = false

  async function reload(persons: readonly PersonId[]): Promise<void> {
    for (let from = 0; from < persons.length; from += batch)
      await inTurn(() => read(store, keys, people, persons.slice(from, from + batch)))
  }

  async function readAll(): Promise<void> {
    let after = ''
    for (;;) {
      await setImmediate()
      if (isClosed) return
      const persons = await personsAfter(store, after, batch)
      await reload(persons)
      after = persons.at(-1) ?? after
      if (persons.length < batch) return
    }
  }

  let reading = Promise.resolve()
  /** Who waits is told of a failure; nobody else has to be. */
  function readInBackground(after: Promise<void>): void {
    reading = after.then(readAll)
    reading.catch(() => {})
  }
  readInBackground(reading)
  return {
    found,
    seal: (values) =>
      enter(
        keys,
        values.map((value) => Buffer.from(canonical({ v: 1, salt: hex(random(16)), ...value }))),
      ),
    admit: (objects) => enter(keys, objects),
    async bytes(hash) {
      const raw = Buffer.from(hash, 'hex')
      const key = keys.get(raw)
      const object = key && (await sealedObject(store.read, raw))
      return object && opened(key, object, raw)
    },
    erase(hashes) {
      keys.erase(hashes.map((hash) => Buffer.from(hash, 'hex')))
      const gone = new Set(hashes)
      for (const { person, hash } of people.all()) if (gone.has(hash)) people.forget(person)
    },
    fileKeys: {
      get: (hash) => keys.get(Buffer.from(hash, 'hex')),
      set: (hash, key) => keys.set(Buffer.from(hash, 'hex'), key),
    },
    whole: () => reading,
    known: people.get,
    people: people.all,
    reload,
    reloadAll: () => readInBackground(reading),
    names: people.names,
    nameEntries: people.nameEntries,
    personOfStaffNumber: people.personOfStaffNumber,
    sameStaffNumber: people.sameStaffNumber,
    async close() {
      isClosed = true
      await reading.catch(() => {})
      keys.close()
      people.clear()
    },
  }
}
