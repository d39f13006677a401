import type { Keyring } from '#bundle/keyring.ts'
import type { Root } from '#bundle/root.ts'
import { acceptTrust, currentRoot, type Trust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import type { LocalWriter } from '#db/tables.ts'
import { Fault } from '#domain/fault.ts'
import type { Instant } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { refuseRestored } from '../exchange/restored-office.ts'
import type { TrustHome } from './found.ts'
import { issueKeyring } from './issue.ts'
import { type OfficeKeys, readOfficeKeys } from './office-keys.ts'
import { grantRoles } from './own-roles.ts'
import {
  dropProposal,
  isComplete,
  type Proposal,
  proposalFiles,
  putProposal,
  readProposal,
  type Standing,
  standingOf,
} from './proposal.ts'
import { aboveSeen } from './seen-version.ts'
import { copyTrust, putTrust, readTrust, writeFiles } from './shelf.ts'

/** The office that has its keys in this home, and what its next keyring goes on from. */
export interface OwnOffice {
  keys: OfficeKeys
  known: Trust
  waiting: Proposal | undefined
  /** The register as it stands, with what waits for signatures. */
  draft: Keyring
}

/** What came of an act: it holds, or it waits for signatures of others. */
export interface Published {
  trust: Trust
  released: boolean
  standings: Standing[]
  /** What goes to the stick: the trust files, or the proposal. */
  files: TrustFile[]
}

/** What else an act writes, together with the register that holds from then on, or with the proposal that waits. */
export type Also = (tx: LocalWriter, holds: Keyring | undefined) => Promise<void>

/** `export.noTrust` in a home that has founded no office. */
export async function ownOfficeOf({ store, storeKey }: Pick<TrustHome, 'store' | 'storeKey'>): Promise<OwnOffice> {
  const keys = await readOfficeKeys(store, storeKey)
  const known = await readTrust(store)
  if (!keys || known?.keyring.keyring.hq.id !== keys.hq) throw new Fault('export.noTrust')
  const waiting = await readProposal(store)
  const { version } = known.keyring.keyring
  const goesOn = waiting?.keyring && !waiting.root ? { ...waiting.keyring.keyring, version } : undefined
  return { keys, known, waiting, draft: await aboveSeen(store.read, goesOn ?? known.keyring.keyring) }
}

/** What stands already: the register, or the proposal that waits. */
export function standing({ known, waiting }: OwnOffice): Published {
  const files = waiting ? proposalWithRoots(known, waiting) : trustFiles(known)
  return { trust: known, released: waiting === undefined, standings: waiting ? standingOf(known, waiting) : [], files }
}

/** A register for a root that is known or proposed, signed with this home's key where that counts. */
export function proposedKeyring(known: Trust, root: Root, draft: Keyring, keys: OfficeKeys, at: Instant): Proposal {
  const roots = [...known.roots.filter((one) => one.root.version < root.version), { root, files: [] }]
  const { keyring, files } = issueKeyring({ roots }, draft, keys, at)
  const [file, ...signatures] = files
  if (!file) throw new Error('a keyring without a file was issued')
  return { keyring: { keyring, file }, signatures }
}

/** What goes to the holders: the proposal, and the roots that tell them whose signatures count. */
export function proposalWithRoots(known: Trust, proposal: Proposal): TrustFile[] {
  return [...known.roots.flatMap(({ files }) => files), ...proposalFiles(proposal)]
}

/** The proposed root with a register that goes on from the one just issued; what was signed of the root stays signed. */
function carriedOn(trust: Trust, waiting: Proposal, keys: OfficeKeys, at: Instant): Proposal | undefined {
  const { root, signatures } = waiting
  if (!root) return undefined
  const kept = signatures.filter(({ name }) => name.startsWith('root-'))
  if (!waiting.keyring) return { root, signatures: kept }
  const next = proposedKeyring(trust, root.root, trust.keyring.keyring, keys, at)
  return { ...next, root, signatures: [...kept, ...next.signatures] }
}

/**
 * Issues a register: the next version, signed with this home's key. Where the root asks for more signatures it waits as a proposal, in
 * place of one that waited, whose content `draft` has taken along; `trust.waiting` where a new root waits as well. `also` is written in
 * the same transaction and told the register if it holds. Faults: trust.waiting, office.restored.
 */
export async function publish(
  parts: TrustHome,
  { keys, known, waiting }: OwnOffice,
  draft: Keyring,
  also?: Also,
): Promise<Published> {
  const { store, clock, home } = parts
  await refuseRestored(store.read)
  const at = instant(clock)
  const proposal = proposedKeyring(known, currentRoot(known), draft, keys, at)
  const standings = standingOf(known, proposal)
  if (!isComplete(standings)) {
    if (waiting?.root) throw new Fault('trust.waiting')
    await store.transaction(async (tx) => {
      await putProposal(tx, proposal)
      await also?.(tx, undefined)
    })
    return { trust: known, released: false, standings, files: proposalWithRoots(known, proposal) }
  }
  const trust = acceptTrust(proposalFiles(proposal), known)
  const carried = waiting && carriedOn(trust, waiting, keys, at)
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, at)
    await grantRoles(tx, store, trust.keyring.keyring)
    await (carried ? putProposal(tx, carried) : dropProposal(tx))
    await also?.(tx, trust.keyring.keyring)
  })
  await copyTrust(trust, home)
  return { trust, released: true, standings, files: trustFiles(trust) }
}

/** What came of an act, written into a folder; the paths. */
export function writePublished({ files }: Published, folder: string): Promise<string[]> {
  return writeFiles(files, folder)
}
