import { Keyring } from '#bundle/keyring.ts'
import { Root } from '#bundle/root.ts'
import { currentRoot, signedBy, type Trust, type TrustFile } from '#bundle/trust.ts'
import { dropSetting, getSetting, putSetting } from '#db/stores/settings.ts'
import type { Store } from '#db/store-type.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'
import type { Hash } from '#domain/fields.ts'

/** A root or a keyring, or both, that wait for signatures, and those that are here already. */
export interface Proposal {
  root?: { root: Root; file: TrustFile }
  keyring?: { keyring: Keyring; file: TrustFile }
  signatures: TrustFile[]
}

/** How far a document has got: who has signed of those whose signatures count, and how many it takes. */
export interface Standing {
  name: string
  role: 'root' | 'next-root' | 'keyring'
  threshold: number
  signed: string[]
  keys: string[]
}

const setting = 'trust.proposal'
const sealsSetting = 'trust.proposal.seals'

const isSignature = ({ name }: TrustFile) => name.endsWith('.sshsig')

/** What lies in these files as a proposal; the documents are only read, whether they hold is judged when they are taken. */
export function proposalIn(files: readonly TrustFile[]): Proposal {
  const signatures = files.filter(isSignature)
  const parse = ({ bytes }: TrustFile): unknown => JSON.parse(Buffer.from(bytes).toString())
  const root = files.filter(({ name }) => /^root-\d+\.json$/.test(name)).at(-1)
  const keyring = files.find(({ name }) => name === 'keyring.json')
  return {
    ...(root ? { root: { root: Root.parse(parse(root)), file: root } } : {}),
    ...(keyring ? { keyring: { keyring: Keyring.parse(parse(keyring)), file: keyring } } : {}),
    signatures,
  }
}

/** The documents and signatures of a proposal as files. */
export function proposalFiles({ root, keyring, signatures }: Proposal): TrustFile[] {
  return [...(root ? [root.file] : []), ...(keyring ? [keyring.file] : []), ...signatures]
}

export async function readProposal(store: Store): Promise<Proposal | undefined> {
  const value = await getSetting(store.read, setting)
  if (value === undefined) return undefined
  const files = JSON.parse(value) as { name: string; text: string }[]
  return proposalIn(files.map(({ name, text }) => ({ name, bytes: new Uint8Array(Buffer.from(text, 'latin1')) })))
}

export async function putProposal(tx: LocalWriter, proposal: Proposal): Promise<void> {
  const files = proposalFiles(proposal).map(({ name, bytes }) => ({
    name,
    text: Buffer.from(bytes).toString('latin1'),
  }))
  await putSetting(tx, setting, JSON.stringify(files))
}

/** Ends the waiting, with whatever was to be done once the proposal holds. */
export async function dropProposal(tx: LocalWriter): Promise<void> {
  await dropSetting(tx, setting)
  await dropSetting(tx, sealsSetting)
}

/** Files (SHA-256) that are to be sealed once the proposal holds. */
export async function sealsWaiting(read: Reader): Promise<Hash[]> {
  return JSON.parse((await getSetting(read, sealsSetting)) ?? '[]') as Hash[]
}

export async function addSeal(tx: LocalWriter, sha256: Hash): Promise<void> {
  await putSetting(tx, sealsSetting, JSON.stringify([...new Set([...(await sealsWaiting(tx)), sha256])]))
}

/** For each document of a proposal and each role that must agree: who has signed. */
export function standingOf(trust: Trust, { root, keyring, signatures }: Proposal): Standing[] {
  const standing = (file: TrustFile, role: Standing['role'], { threshold, keys }: Root['roles']['root']): Standing => ({
    name: file.name,
    role,
    threshold,
    signed: signedBy({ threshold, keys }, file, signatures),
    keys: keys.map(({ id }) => id),
  })
  const now = currentRoot(trust).roles
  const next = root?.root.roles ?? now
  return [
    ...(root ? [standing(root.file, 'root', now.root), standing(root.file, 'next-root', next.root)] : []),
    ...(keyring ? [standing(keyring.file, 'keyring', next.keyring)] : []),
  ]
}

export function isComplete(standings: readonly Standing[]): boolean {
  return standings.every(({ signed, threshold }) => signed.length >= threshold)
}
