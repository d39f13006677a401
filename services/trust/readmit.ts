import { getSetting } from '#db/stores/settings.ts'
import type { PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { restoredOffice } from '../exchange/restored-office.ts'
import { sm2PublicKey } from '../session/identity.ts'
import { storedIdentity } from '../session/people-here.ts'
import type { TrustHome } from './found.ts'
import { withMember } from './issue.ts'
import { readOfficeKeys } from './office-keys.ts'
import { ownOfficeOf, publish } from './publish.ts'
import { firstLineHash } from './request.ts'
import { rolesOf } from './roles.ts'
import { readTrust } from './shelf.ts'

/**
 * Lets the office that was founded in this home know the log that a member began after losing a passphrase, with what the one before
 * might do. False where no office was founded here, where it knows the log, or where it never knew its writer. Safe to repeat.
 */
export async function readmit(parts: TrustHome, person: PersonId): Promise<boolean> {
  const { store, storeKey, clock, home } = parts
  const stored = await storedIdentity(store, person)
  if (!stored || stored.former.length === 0) return false
  return withHomeLock(home, 'trust', async () => {
    const keys = await readOfficeKeys(store, storeKey)
    if (!keys || (await readTrust(store))?.keyring.keyring.hq.id !== keys.hq) return false
    // A restored office issues no register yet; the next unlocking finds this undone.
    if ((await getSetting(store.read, restoredOffice)) !== undefined) return false
    const office = await ownOfficeOf(parts)
    const keyring = office.draft
    if (keyring.logs.some(({ log }) => log === stored.log)) return false
    const former = keyring.logs.findLast(
      (entry) => entry.person === person && entry.state === 'active' && stored.former.includes(entry.log),
    )
    if (!former) return false
    const { log, pub, age } = stored
    const member = {
      log,
      person,
      pub,
      sm2: sm2PublicKey(stored),
      age,
      role: former.role ?? ('inspector' as const),
      firstLine: await firstLineHash(store, log),
      leads: rolesOf(keyring, former.log).includes('lead'),
    }
    await publish(parts, office, withMember(keyring, member, instant(clock)))
    return true
  })
}
