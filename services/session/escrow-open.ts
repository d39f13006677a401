import { readKeySlots } from '#bundle/keyslot-file.ts'
import { unlockWithEscrow } from '#bundle/keyslots.ts'
import { subkey } from '#bundle/subkeys.ts'
import { openStore } from '#db/store.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import { hasHome, type Home } from '../home.ts'
import { openVault } from '../vault/open-vault.ts'
import { storedIdentities } from './people-here.ts'

/**
 * Who could open a home, by the office's escrow identity (`AGE-SECRET-KEY-1…`), where nobody can any more. Faults session.noHome, E113
 * where the home was given to another escrow or to none.
 */
export async function personsByEscrow(home: Home, identity: string): Promise<{ person: PersonId; name: string }[]> {
  if (!hasHome(home)) throw new Fault('session.noHome')
  const storeKey = await unlockWithEscrow(await readKeySlots(home.keyslots), identity)
  const store = await openStore({ file: home.store, key: subkey(storeKey, 'db') })
  try {
    const vault = await openVault(home, store, storeKey)
    try {
      const persons = (await storedIdentities(store)).map(({ person }) => person)
      await vault.reload(persons)
      return persons.map((person) => ({ person, name: vault.known(person)?.identity.name ?? person }))
    } finally {
      await vault.close()
    }
  } finally {
    await store.close()
    storeKey.fill(0)
  }
}
