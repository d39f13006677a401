import type { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import type { SigningKey } from './crypto.ts'
import { fingerprint, isFingerprint, publicKeyText } from './keys.ts'
import { Keyring } from './keyring.ts'
import { limits } from './limits.ts'
import { Root, type TrustRole } from './root.ts'
import { type Namespace, namespaces, signSsh, verifySsh } from './sshsig.ts'

/** A file of the trust office as it travels: plain name and bytes. */
export interface TrustFile {
  name: string
  bytes: Uint8Array
}

/** What a node relies on: every root since the first, the latest keyring, and the files that prove them. */
export interface Trust {
  roots: { root: Root; files: TrustFile[] }[]
  keyring: { keyring: Keyring; files: TrustFile[] }
  rootFingerprint: string
  /** Whether somebody has compared the fingerprint of root 1; until then the office is shown as not compared. */
  compared: boolean
}

function untrusted(path: string, why: string): Fault {
  return new Fault('E801', { path, why })
}

function parseDocument<S extends z.ZodType>(schema: S, file: TrustFile): z.infer<S> {
  const text = Buffer.from(file.bytes).toString('utf8')
  if (file.bytes.length > limits.trustFileBytes || !text.endsWith('\n')) throw untrusted(file.name, 'form')
  try {
    return schema.parse(parseCanonical(text.slice(0, -1)))
  } catch (cause) {
    throw new Fault('E801', { path: file.name, why: 'form' }, { cause })
  }
}

/** One signature for each key that signed, whatever its file was called. */
function signersOf(namespace: Namespace, file: TrustFile, signatures: readonly TrustFile[]): Map<string, Uint8Array> {
  const signed = new Map<string, Uint8Array>()
  for (const { bytes } of signatures) {
    const verdict = verifySsh(Buffer.from(bytes).toString('latin1'), namespace, file.bytes)
    if (!('code' in verdict)) signed.set(publicKeyText(verdict.pub), bytes)
  }
  return signed
}

/** Counts keys, not signatures: one key under two names or with two signatures counts once. */
function reachesThreshold(role: TrustRole, signed: ReadonlyMap<string, unknown>): boolean {
  return new Set(role.keys.map(({ pub }) => pub).filter((pub) => signed.has(pub))).size >= role.threshold
}

/** The signatures that count, under their keys' names; nothing else that lay beside is kept or passed on. */
function counted(roles: readonly TrustRole[], stem: string, signed: ReadonlyMap<string, Uint8Array>): TrustFile[] {
  const files = new Map<string, TrustFile>()
  for (const { id, pub } of roles.flatMap(({ keys }) => keys)) {
    const bytes = signed.get(pub)
    const name = `${stem}.${id}.sshsig`
    if (bytes && !files.has(name)) files.set(name, { name, bytes })
  }
  return [...files.values()]
}

function signaturesOf(files: readonly TrustFile[], stem: string): TrustFile[] {
  return files.filter(({ name }) => name.startsWith(`${stem}.`) && name.endsWith('.sshsig')).slice(0, 64)
}

function sameBytes(a: TrustFile | undefined, b: TrustFile): boolean {
  return a !== undefined && Buffer.compare(a.bytes, b.bytes) === 0
}

function acceptRoots(files: readonly TrustFile[], known: Trust['roots']): Trust['roots'] {
  const roots = [...known]
  const offered = files
    .filter(({ name }) => /^root-[1-9]\d{0,8}\.json$/.test(name))
    .map((file) => ({ file, root: parseDocument(Root, file) }))
  for (const { file, root } of offered.toSorted((a, b) => a.root.version - b.root.version)) {
    if (file.name !== `root-${root.version}.json`) throw untrusted(file.name, 'name')
    const before = roots.at(-1)
    if (before && root.version <= before.root.version) {
      if (!sameBytes(roots.find((entry) => entry.root.version === root.version)?.files[0], file))
        throw new Fault('E802', { path: file.name })
      continue
    }
    if (root.version !== (before?.root.version ?? 0) + 1) throw untrusted(file.name, 'jump')
    const stem = `root-${root.version}`
    const signed = signersOf(namespaces.root, file, signaturesOf(files, stem))
    const roles = [root.roles.root, ...(before ? [before.root.roles.root] : [])]
    if (!roles.every((role) => reachesThreshold(role, signed))) throw untrusted(file.name, 'threshold')
    roots.push({ root, files: [file, ...counted(roles, stem, signed)] })
  }
  return roots
}

function acceptKeyring(files: readonly TrustFile[], root: Root, known: Trust['keyring'] | undefined): Trust['keyring'] {
  const file = files.find(({ name }) => name === 'keyring.json')
  if (!file) {
    if (known) return known
    throw untrusted('keyring.json', 'missing')
  }
  const keyring = parseDocument(Keyring, file)
  const signed = signersOf(namespaces.keyring, file, signaturesOf(files, 'keyring'))
  if (keyring.root > root.version || !reachesThreshold(root.roles.keyring, signed))
    throw untrusted(file.name, 'threshold')
  if (known && keyring.version === known.keyring.version && sameBytes(known.files[0], file)) return known
  if (known && keyring.version <= known.keyring.version) throw new Fault('E802', { path: file.name })
  return { keyring, files: [file, ...counted([root.roles.keyring], 'keyring', signed)] }
}

/**
 * FORMAT §10.3: takes trust files in any order on top of what is known. Root 1 is pinned by the fingerprint, or as not compared.
 * E801: a signature, threshold, jump or fingerprint fails; E802: an older version, or the same version with other bytes.
 */
export function acceptTrust(files: readonly TrustFile[], known?: Trust, typedFingerprint?: string): Trust {
  const roots = acceptRoots(files, known?.roots ?? [])
  const [first] = roots
  const last = roots.at(-1)
  const pinned = first?.files[0]
  if (!last || !pinned) throw untrusted('root-1.json', 'missing')
  const rootFingerprint = fingerprint(pinned.bytes)
  if (typedFingerprint !== undefined && !isFingerprint(typedFingerprint, rootFingerprint))
    throw untrusted('root-1.json', 'fingerprint')
  const keyring = acceptKeyring(files, last.root, known?.keyring)
  return { roots, keyring, rootFingerprint, compared: typedFingerprint !== undefined || (known?.compared ?? false) }
}

/** The keys of a role that have signed a document, by their ids: how far a proposal has got. */
export function signedBy(role: TrustRole, document: TrustFile, signatures: readonly TrustFile[]): string[] {
  const namespace = document.name === 'keyring.json' ? namespaces.keyring : namespaces.root
  const signed = signersOf(namespace, document, signatures)
  return [...new Map(role.keys.map(({ id, pub }) => [pub, id])).entries()]
    .filter(([pub]) => signed.has(pub))
    .map(([, id]) => id)
}

/** Everything a newcomer needs, as it is stored and sent. */
export function trustFiles(trust: Trust): TrustFile[] {
  return [...trust.roots.flatMap(({ files }) => files), ...trust.keyring.files]
}

export function currentRoot(trust: Trust): Root {
  const last = trust.roots.at(-1)
  if (!last) throw untrusted('root-1.json', 'missing')
  return last.root
}

/** The document and one signature file per key: `root-<n>.json` or `keyring.json`. */
export function issueTrust(document: Root | Keyring, keys: readonly { id: string; key: SigningKey }[]): TrustFile[] {
  const isRoot = document.format === 'mingcha-root'
  const stem = isRoot ? `root-${document.version}` : 'keyring'
  const text = `${canonical(document)}\n`
  const signatures = keys.map(({ id, key }) => ({
    name: `${stem}.${id}.sshsig`,
    bytes: new Uint8Array(Buffer.from(signSsh(key, isRoot ? namespaces.root : namespaces.keyring, text))),
  }))
  return [{ name: `${stem}.json`, bytes: new Uint8Array(Buffer.from(text)) }, ...signatures]
}
