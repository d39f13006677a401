import type { PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { storedIdentity } from '../session/people-here.ts'
import type { TrustHome } from './found.ts'
import { issueKeyring, withMember } from './issue.ts'
import { readOfficeKeys } from './office-keys.ts'
import { grantRoles } from './own-roles.ts'
import { firstLineHash } from './request.ts'
import { rolesOf } from './roles.ts'
import { copyTrust, putTrust, readTrust } from './shelf.ts'

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
    const known = await readTrust(store)
    const keyring = known?.keyring.keyring
    if (!keys || !known || keyring?.hq.id !== keys.hq) return false
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
      age,
      role: former.role ?? ('inspector' as const),
      firstLine: await firstLineHash(store, log),
      leads: rolesOf(keyring, former.log).includes('lead'),
    }
    const draft = withMember(keyring, member, instant(clock))
    const trust = { ...known, keyring: issueKeyring(known, draft, keys, instant(clock)) }
    await store.transaction(async (tx) => {
      await putTrust(tx, trust, instant(clock))
      await grantRoles(tx, store, trust.keyring.keyring)
    })
    await copyTrust(trust, home)
    return true
  })
}
