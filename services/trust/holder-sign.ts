import type { SigningKey } from '#bundle/crypto.ts'
import { fingerprint, publicKeyBytes, publicKeyText } from '#bundle/keys.ts'
import { Root } from '#bundle/root.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import type { TrustFile } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'

/** A document that was signed, and what a holder reads before the name is put under it. */
export interface SignedDocument {
  signature: TrustFile
  document: string
  /** Eight groups of five digits over the document's bytes; every holder reads the same. */
  fingerprint: string
}

/** What a root says, line by line: how many of which keys, with their fingerprints. */
export function rootWords({ version, roles }: Root): string[] {
  return (['root', 'keyring'] as const).flatMap((role) => [
    `root-${version} ${role} ${roles[role].threshold}/${roles[role].keys.length}`,
    ...roles[role].keys.map(({ id, pub }) => `  ${id} ${fingerprint(publicKeyBytes(pub))}`),
  ])
}

/** The newest root among files, with every root before it. */
export function rootsIn(files: readonly TrustFile[]): { root: Root; file: TrustFile }[] {
  return files
    .filter(({ name }) => /^root-\d+\.json$/.test(name))
    .map((file) => {
      const parsed = Root.safeParse(JSON.parse(Buffer.from(file.bytes).toString()))
      if (!parsed.success) throw new Fault('E801', { path: file.name, why: 'form' })
      return { root: parsed.data, file }
    })
    .toSorted((a, b) => a.root.version - b.root.version)
}

/**
 * A holder's signature under what waits: the newest root where the key is of its root role or of the one before, the register where the
 * newest root counts the key. It needs no home. `trust.notAsked` where nothing here asks for this key.
 */
export function signWaiting(
  files: readonly TrustFile[],
  { id, key }: { id: string; key: SigningKey },
): SignedDocument[] {
  const pub = publicKeyText(key.pub)
  const roots = rootsIn(files)
  const newest = roots.at(-1)
  if (!newest) throw new Fault('E801', { path: 'root-1.json', why: 'missing' })
  const isOf = (role: 'root' | 'keyring', { root }: { root: Root }) =>
    root.roles[role].keys.some((one) => one.pub === pub)
  const keyring = files.find(({ name }) => name === 'keyring.json')
  const asked = [
    ...(roots.slice(-2).some((one) => isOf('root', one)) ? [newest.file] : []),
    ...(keyring && isOf('keyring', newest) ? [keyring] : []),
  ]
  if (asked.length === 0) throw new Fault('trust.notAsked', { key: id })
  return asked.map(({ name, bytes }) => {
    const namespace = name === 'keyring.json' ? namespaces.keyring : namespaces.root
    const text = signSsh(key, namespace, Buffer.from(bytes).toString('utf8'))
    return {
      document: name,
      fingerprint: fingerprint(bytes),
      signature: {
        name: `${name.replace(/\.json$/, '')}.${id}.sshsig`,
        bytes: new Uint8Array(Buffer.from(text)),
      },
    }
  })
}
