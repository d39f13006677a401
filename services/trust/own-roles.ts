import type { Keyring } from '#bundle/keyring.ts'
import type { Store } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import { putSetting } from '#db/stores/settings.ts'
import { storedIdentities } from '../session/people-here.ts'
import { rolesOf } from './roles.ts'

/** Gives everybody with a log in this home the roles that the keyring names. */
export async function grantRoles(tx: LocalWriter, store: Store, keyring: Keyring): Promise<void> {
  for (const stored of await storedIdentities(store)) {
    const roles = rolesOf(keyring, stored.log)
    await putSetting(tx, `identity.${stored.person}`, JSON.stringify({ ...stored, roles }))
  }
}
