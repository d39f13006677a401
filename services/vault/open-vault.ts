import { hmacSha256, openAes256Gcm, random, sealAes256Gcm, sha256 } from '#bundle/crypto.ts'
import { subkey } from '#bundle/subkeys.ts'
import { type NameKeys, openNameKeys } from '#db/names.ts'
import type { Store } from '#db/store-type.ts'
import { keepVaultObject, sealedIdentities, sealedObject } from '#db/stores/vault-objects.ts'
import { canonical } from '#domain/canonical.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Home } from '../home.ts'
import { createNameIndex, type NameEntry, type NameIndex } from '../names/name-index.ts'
import { identityIn } from './vault-object.ts'
import type { Known, SealedValue, Vault } from './vault.ts'

type SealedIdentity = Awaited<ReturnType<typeof sealedIdentities>>[number]

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

/** Opens the vault of a home and reads who everybody is. */
export async function openVault(home: Home, store: Store, storeKey: Uint8Array): Promise<Vault> {
  const keys = openNameKeys(home.names, subkey(storeKey, 'names'))
  const indexKey = subkey(storeKey, 'index')
  const people = new Map<PersonId, Known>()
  const byStaffKey = new Map<string, PersonId>()
  let index: NameIndex | undefined

  const staffKey = (staffNumber: string) => hex(hmacSha256(indexKey, staffNumber.trim().toUpperCase()))

  function learn({ person, hash, sealed: object, voided }: SealedIdentity): void {
    const key = keys.get(hash)
    const plain = key && opened(key, object, hash)
    const identity = plain && identityIn(plain)
    if (!identity) return
    people.set(person, { person, identity, hash: hex(hash), voided })
    const number = identity.staffNumber && staffKey(identity.staffNumber)
    if (number && !(voided && byStaffKey.has(number))) byStaffKey.set(number, person)
    index = undefined
  }

  async function reload(persons?: readonly PersonId[]): Promise<void> {
    for (const found of await sealedIdentities(store, persons)) learn(found)
  }

  function nameEntries(): NameEntry[] {
    const known = [...people.values()]
    const borne = new Set(known.flatMap(({ voided, identity }) => (voided ? [] : [identity.name])))
    return known.flatMap(({ person, identity, voided }) =>
      voided && borne.has(identity.name) ? [] : [{ person, name: identity.name }],
    )
  }

  await reload()
  return {
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
    known: (person) => people.get(person),
    people: () => people.values(),
    reload,
    names() {
      index ??= createNameIndex(nameEntries())
      return index
    },
    nameEntries,
    staffKey,
    personOfStaffNumber: (staffNumber) => byStaffKey.get(staffKey(staffNumber)),
    close() {
      keys.close()
      people.clear()
      byStaffKey.clear()
      index = undefined
    },
  }
}
