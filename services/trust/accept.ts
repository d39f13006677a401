import { isFingerprint } from '#bundle/keys.ts'
import { acceptTrust, type Trust, type TrustFile } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { ensureEscrow } from './escrow.ts'
import type { TrustHome } from './found.ts'
import { grantRoles } from './own-roles.ts'
import { copyTrust, putTrust, readTrust } from './shelf.ts'

/**
 * Takes trust files in any order (B12): root 1 is pinned by the fingerprint or as not compared, versions only grow, the persons here
 * get their roles, the store its escrow slot. E801 for a signature, threshold or fingerprint; E802 for what is older or rewritten.
 */
export async function acceptTrustFiles(
  parts: TrustHome,
  files: readonly TrustFile[],
  typedFingerprint?: string,
): Promise<Trust> {
  const { store, home, clock } = parts
  return withHomeLock(home, 'trust', async () => {
    const trust = acceptTrust(files, await readTrust(store), typedFingerprint)
    await ensureEscrow(parts, trust.keyring.keyring)
    await store.transaction(async (tx) => {
      await putTrust(tx, trust, instant(clock))
      await grantRoles(tx, store, trust.keyring.keyring)
    })
    await copyTrust(trust, home)
    return trust
  })
}

/** Somebody compared the fingerprint with the sheet: E801 where it is another. */
export async function confirmFingerprint({ store, clock }: TrustHome, typed: string): Promise<void> {
  const trust = await readTrust(store)
  if (!trust) throw new Fault('export.noTrust')
  if (!isFingerprint(typed, trust.rootFingerprint)) throw new Fault('E801', { path: 'root-1.json', why: 'fingerprint' })
  await store.transaction((tx) => putTrust(tx, { ...trust, compared: true }, instant(clock)))
}
