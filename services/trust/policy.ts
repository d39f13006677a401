import type { Keyring } from '#bundle/keyring.ts'
import { logOfDigest } from '#db/stores/intake.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { TrustHome } from './found.ts'
import { ownOfficeOf, publish, type Published, writePublished } from './publish.ts'

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

/** What became of a change of the policy: the files that it wrote, and whether it holds or waits for further signatures. */
type Written = Pick<Published, 'released'> & { files: string[] }

/** Issues a keyring that differs in its policy, for the office founded in this home. */
async function reissue(
  parts: TrustHome,
  folder: string,
  change: (policy: Keyring['policy'], keyring: Keyring) => Keyring['policy'],
): Promise<Written> {
  const office = await ownOfficeOf(parts)
  const { draft } = office
  const published = await publish(parts, office, { ...draft, policy: change(draft.policy, draft) })
  return { files: await writePublished(published, folder), released: published.released }
}

/** The next keyring with this policy, its files in a folder. `trust.tooFewLeads` where nobody could countersign a lead's own bundles. */
export function setPolicy(parts: TrustHome, wish: PolicyWish, folder: string): Promise<Written> {
  return withHomeLock(parts.home, 'trust', () => reissue(parts, folder, (_, keyring) => wished(keyring, wish)))
}

/** A bundle that may come in without its countersignature, by its digest; `record.missing` where none of that digest ever came. */
export function waiveCounter(
  parts: TrustHome,
  { digest, reason }: { digest: string; reason: string },
  folder: string,
): Promise<Written> {
  return withHomeLock(parts.home, 'trust', async () => {
    const log = await logOfDigest(parts.store.read, digest)
    if (log === undefined) throw new Fault('record.missing')
    const at = instant(parts.clock)
    return reissue(parts, folder, (policy) => ({
      ...policy,
      waived: [...(policy.waived ?? []).filter((waiver) => waiver.digest !== digest), { log, digest, at, reason }],
    }))
  })
}
