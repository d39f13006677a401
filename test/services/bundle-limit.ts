import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { issueKeyring } from '#services/trust/issue.ts'
import { putTrust, readTrust, writeTrustFiles } from '#services/trust/shelf.ts'
import type { Headquarters } from '#hq/home.ts'
import { tempFolder } from '../support/temp.ts'
import type { Laptop } from './exchange-desks.ts'

/** Headquarters sets how large a bundle may be, and the desk learns of it. */
export async function limitBundles(hq: Headquarters, desk: Laptop, maxBundleBytes: number): Promise<void> {
  const at = '2026-11-23T05:00:00.000Z'
  const trust = (await readTrust(hq.store))!
  const { keyring } = trust.keyring
  const draft = { ...keyring, policy: { ...keyring.policy, maxBundleBytes } }
  const issued = { ...trust, keyring: issueKeyring(trust, draft, hq.office!, at) }
  await hq.store.transaction((tx) => putTrust(tx, issued, at))
  await acceptTrustFiles(desk.desk(), await readTrustFiles(await writeTrustFiles(issued, tempFolder('stick'))))
}
