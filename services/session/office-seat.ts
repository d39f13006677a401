import type { Unlocked } from '#bundle/keyslots.ts'
import type { Trust } from '#bundle/trust.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { TrustHome } from '../trust/found.ts'
import { issueKeyring, withMember } from '../trust/issue.ts'
import { readOfficeKeys } from '../trust/office-keys.ts'
import { grantRoles } from '../trust/own-roles.ts'
import { firstLineHash } from '../trust/request.ts'
import { copyTrust, putTrust, readTrust } from '../trust/shelf.ts'
import type { Vault } from '../vault/vault.ts'
import { admitPerson, storedIdentity } from './people-here.ts'

/** Who was given a log at headquarters and is not yet in the keyring: left by a set-up that was interrupted. */
const seating = 'office.seating'

interface Parts extends TrustHome {
  vault: Vault
}

/** The next keyring, in which the person leads, decides and records as a founder does. */
async function enterKeyring(parts: Parts, person: PersonId): Promise<void> {
  const { store, storeKey, home, clock } = parts
  await withHomeLock(home, 'trust', async () => {
    const stored = await storedIdentity(store, person)
    const keys = await readOfficeKeys(store, storeKey)
    const known = await readTrust(store)
    if (!stored || !keys || known?.keyring.keyring.hq.id !== keys.hq) throw new Fault('export.noTrust')
    const { log, pub, age } = stored
    const firstLine = await firstLineHash(store, log)
    const member = { log, person, pub, age, firstLine, role: 'officer' as const, leads: true }
    const draft = withMember(known.keyring.keyring, member, instant(clock))
    const trust: Trust = { ...known, keyring: issueKeyring(known, draft, keys, instant(clock)) }
    await store.transaction(async (tx) => {
      await putTrust(tx, trust, instant(clock))
      await grantRoles(tx, store, trust.keyring.keyring)
      await putSetting(tx, seating, '')
    })
    await copyTrust(trust, home)
  })
}

/**
 * Headquarters that was founded on the command line has a passphrase and nobody who records. Whoever opens its window first is given a
 * log and stands in its keyring as an officer. Elsewhere, and later, this does nothing. Goes on where it was interrupted.
 * Fault session.whoOpens without a name.
 */
export async function seatOfficer(
  parts: Parts,
  person: PersonId,
  unlocked: Unlocked,
  name: string | undefined,
): Promise<void> {
  const { store, storeKey, vault, clock } = parts
  if (!(await storedIdentity(store, person))) {
    const keys = await readOfficeKeys(store, storeKey)
    if (!keys) return
    if (name === undefined) throw new Fault('session.whoOpens')
    await admitPerson(store, vault, clock, unlocked, {
      person,
      name,
      async also(tx) {
        await putSetting(tx, seating, person)
        await putSetting(tx, 'office', keys.name)
      },
    })
  }
  if ((await getSetting(store.read, seating)) === person) await enterKeyring(parts, person)
}
