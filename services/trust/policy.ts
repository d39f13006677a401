import type { Keyring } from '#bundle/keyring.ts'
import type { Trust } from '#bundle/trust.ts'
import { logOfDigest } from '#db/stores/intake.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { TrustHome } from './found.ts'
import { issueKeyring } from './issue.ts'
import { readOfficeKeys } from './office-keys.ts'
import { copyTrust, putTrust, readTrust, writeTrustFiles } from './shelf.ts'

/** What an office asks of every bundle from its next keyring on. */
export interface PolicyWish {
  suite?: Keyring['policy']['suite']
  counterRequired?: boolean | undefined
}

function wished({ policy, version, leads }: Keyring, { suite, counterRequired }: PolicyWish): Keyring['policy'] {
  const people = new Set(leads.filter(({ revoked }) => !revoked).map(({ person }) => person))
  if (counterRequired === true && people.size < 2) throw new Fault('trust.tooFewLeads')
  const isNew = suite !== undefined && suite !== (policy.suite ?? 'ed25519-sha256')
  return {
    ...policy,
    ...(isNew ? { suite, suiteFrom: version + 1 } : {}),
    ...(counterRequired === undefined ? {} : { counterRequired }),
  }
}

/** Issues a keyring that differs in its policy, for the office founded in this home. */
async function reissue(
  { store, storeKey, home, clock }: TrustHome,
  change: (policy: Keyring['policy'], keyring: Keyring) => Keyring['policy'],
): Promise<Trust> {
  const keys = await readOfficeKeys(store, storeKey)
  const known = await readTrust(store)
  if (!keys || known?.keyring.keyring.hq.id !== keys.hq) throw new Fault('export.noTrust')
  const before = known.keyring.keyring
  const draft = { ...before, policy: change(before.policy, before) }
  const trust: Trust = { ...known, keyring: issueKeyring(known, draft, keys, instant(clock)) }
  await store.transaction((tx) => putTrust(tx, trust, instant(clock)))
  await copyTrust(trust, home)
  return trust
}

/** The next keyring with this policy, its files in a folder. `trust.tooFewLeads` where nobody could countersign a lead's own bundles. */
export function setPolicy(parts: TrustHome, wish: PolicyWish, folder: string): Promise<{ files: string[] }> {
  return withHomeLock(parts.home, 'trust', async () => {
    const trust = await reissue(parts, (_, keyring) => wished(keyring, wish))
    return { files: await writeTrustFiles(trust, folder) }
  })
}

/** A bundle that may come in without its countersignature, by its digest; `record.missing` where none of that digest ever came. */
export function waiveCounter(
  parts: TrustHome,
  { digest, reason }: { digest: string; reason: string },
  folder: string,
): Promise<{ files: string[] }> {
  return withHomeLock(parts.home, 'trust', async () => {
    const log = await logOfDigest(parts.store.read, digest)
    if (log === undefined) throw new Fault('record.missing')
    const at = instant(parts.clock)
    const trust = await reissue(parts, (policy) => ({
      ...policy,
      waived: [...(policy.waived ?? []).filter((waiver) => waiver.digest !== digest), { log, digest, at, reason }],
    }))
    return { files: await writeTrustFiles(trust, folder) }
  })
}
