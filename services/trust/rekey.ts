import { type HolderCard, HolderKeyId } from '#bundle/key-file.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { Root, type TrustRole } from '#bundle/root.ts'
import { acceptTrust, currentRoot, issueTrust, trustFiles } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { TrustHome } from './found.ts'
import { after } from './issue.ts'
import { grantRoles } from './own-roles.ts'
import { dropProposal, isComplete, type Proposal, putProposal, standingOf } from './proposal.ts'
import {
  type Also,
  type OwnOffice,
  ownOfficeOf,
  proposalWithRoots,
  proposedKeyring,
  type Published,
} from './publish.ts'
import { copyTrust, putTrust } from './shelf.ts'
import type { TrustFile } from '#bundle/trust.ts'

/** How many of whose keys a role takes. */
export interface RoleWish {
  threshold: number
  holders: readonly HolderCard[]
}

function roleOf({ threshold, holders }: RoleWish, letter: 'R' | 'K', own: TrustRole['keys'] = []): TrustRole {
  const keys = [...own, ...holders.map(({ id, pub }) => ({ id, pub }))]
  const bad = (why: string) => new Fault('gate.invalidInput', { path: letter === 'R' ? 'holders' : 'keyring', why })
  for (const { id } of holders) if (!HolderKeyId.safeParse(id).success || !id.startsWith(letter)) throw bad(id)
  if (new Set(keys.map(({ pub }) => pub)).size < keys.length) throw bad('pub')
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw bad('id')
  if (threshold < 1 || threshold > keys.length) throw bad(String(threshold))
  return { threshold, keys }
}

function nextRoot({ known, keys }: OwnOffice, root: RoleWish, keyring: RoleWish | undefined, at: string): Root {
  const before = currentRoot(known)
  const own = before.roles.keyring.keys.filter(({ pub }) => pub === publicKeyText(keys.keyring.pub))
  return Root.parse({
    ...before,
    version: before.version + 1,
    issued: at,
    expires: after(at, 10),
    roles: {
      ...before.roles,
      root: roleOf(root, 'R'),
      ...(keyring ? { keyring: roleOf(keyring, 'K', own) } : {}),
    },
  })
}

/**
 * Proposes the next root (FORMAT §10.3): so many of the holders' keys sign roots from then on, and with `keyring` so many of this home's
 * and the holders' keys every register. Signed here with what this home has; it waits until old and new keys have signed.
 * `trust.waiting` where something waits already, `gate.invalidInput` for a key twice or a threshold that cannot be reached.
 */
export async function proposeRoot(
  parts: TrustHome,
  { root: wish, keyring }: { root: RoleWish; keyring?: RoleWish | undefined },
): Promise<Published> {
  return withHomeLock(parts.home, 'trust', async () => {
    const office = await ownOfficeOf(parts)
    const { known, keys } = office
    if (office.waiting) throw new Fault('trust.waiting')
    const at = instant(parts.clock)
    const root = nextRoot(office, wish, keyring, at)
    const before = currentRoot(known).roles.root.keys.find(({ pub }) => pub === publicKeyText(keys.root.pub))
    const [file, ...signed] = issueTrust(root, before ? [{ id: before.id, key: keys.root }] : [])
    if (!file) throw new Error('a root without a file was issued')
    const next: Proposal = keyring ? proposedKeyring(known, root, known.keyring.keyring, keys, at) : { signatures: [] }
    const proposal: Proposal = { ...next, root: { root, file }, signatures: [...signed, ...next.signatures] }
    await parts.store.transaction((tx) => putProposal(tx, proposal))
    return {
      trust: known,
      released: false,
      standings: standingOf(known, proposal),
      files: proposalWithRoots(known, proposal),
    }
  })
}

function merged(proposal: Proposal, files: readonly TrustFile[]): Proposal {
  const signatures = new Map(proposal.signatures.map((one) => [one.name, one]))
  for (const one of files) if (one.name.endsWith('.sshsig')) signatures.set(one.name, one)
  return { ...proposal, signatures: [...signatures.values()] }
}

/** The proposal with only the signatures that count: others may have lain beside. */
function counted({ known }: OwnOffice, proposal: Proposal): Proposal {
  const signed = new Set(
    standingOf(known, proposal).flatMap(({ name, signed: ids }) =>
      ids.map((id) => `${name.replace(/\.json$/, '')}.${id}.sshsig`),
    ),
  )
  return { ...proposal, signatures: proposal.signatures.filter(({ name }) => signed.has(name)) }
}

/**
 * Takes signatures of what waits. Once they are enough it holds; until then they are kept, so that each holder's stick may come on
 * another day; `also` is written with what holds. `trust.nothingWaits` where nothing does; E801 where what is complete does not go on
 * from what is known.
 */
export async function releaseProposal(parts: TrustHome, files: readonly TrustFile[], also: Also): Promise<Published> {
  const { store, home, clock } = parts
  return withHomeLock(home, 'trust', async () => {
    const office = await ownOfficeOf(parts)
    const { known, waiting } = office
    if (!waiting) throw new Fault('trust.nothingWaits')
    const proposal = counted(office, merged(waiting, files))
    const standings = standingOf(known, proposal)
    if (!isComplete(standings)) {
      await store.transaction((tx) => putProposal(tx, proposal))
      return { trust: known, released: false, standings, files: proposalWithRoots(known, proposal) }
    }
    const { root, keyring, signatures } = proposal
    const documents = [...(root ? [root.file] : []), ...(keyring ? [keyring.file] : [])]
    const trust = acceptTrust([...documents, ...signatures], known)
    await store.transaction(async (tx) => {
      await putTrust(tx, trust, instant(clock))
      await grantRoles(tx, store, trust.keyring.keyring)
      await dropProposal(tx)
      await also(tx, trust.keyring.keyring)
    })
    await copyTrust(trust, home)
    return { trust, released: true, standings, files: trustFiles(trust) }
  })
}

/** Takes back what waits; what was enrolled or revoked in it is done again. */
export async function withdrawProposal(parts: TrustHome): Promise<void> {
  await withHomeLock(parts.home, 'trust', async () => {
    const { waiting } = await ownOfficeOf(parts)
    if (!waiting) throw new Fault('trust.nothingWaits')
    await parts.store.transaction((tx) => dropProposal(tx))
  })
}
