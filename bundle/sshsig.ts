import { sha512, type SigningKey, signEd25519, verifyEd25519 } from './crypto.ts'

export const namespaces = {
  bundle: 'mingcha-bundle@v1',
  counter: 'mingcha-countersign@v1',
  receipt: 'mingcha-receipt@v1',
  keyring: 'mingcha-keyring@v1',
  root: 'mingcha-root@v1',
  enrol: 'mingcha-enrol@v1',
  rotate: 'mingcha-rotate@v1',
  reference: 'mingcha-reference@v1',
  release: 'mingcha-release@v1',
} as const
export type Namespace = (typeof namespaces)[keyof typeof namespaces]

const keyType = 'ssh-ed25519'
const begin = '-----BEGIN SSH SIGNATURE-----\n'
const end = '\n-----END SSH SIGNATURE-----\n'

function field(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The public key as OpenSSH writes it: type and 32 bytes. */
export function sshKeyBlob(pub: Uint8Array): Uint8Array {
  return Buffer.concat([field(keyType), field(pub)])
}

function signedBlob(namespace: string, message: Uint8Array | string): Uint8Array {
  return Buffer.concat([Buffer.from('SSHSIG'), field(namespace), field(''), field('sha512'), field(sha512(message))])
}

/** FORMAT §6.1: the armoured text of a signature. */
function armour(pub: Uint8Array, namespace: string, signature: Uint8Array): string {
  const version = Buffer.from([0, 0, 0, 1])
  const blob = Buffer.concat([
    Buffer.from('SSHSIG'),
    version,
    field(sshKeyBlob(pub)),
    field(namespace),
    field(''),
    field('sha512'),
    field(Buffer.concat([field(keyType), field(signature)])),
  ])
  return begin + (blob.toString('base64').match(/.{1,70}/g) ?? []).join('\n') + end
}

export function signSsh(key: SigningKey, namespace: Namespace, message: Uint8Array | string): string {
  return armour(key.pub, namespace, signEd25519(key.secret, signedBlob(namespace, message)))
}

export interface SshSignature {
  pub: Uint8Array
  namespace: string
  signature: Uint8Array
}

function readFields(blob: Buffer, start: number, count: number): Buffer[] | undefined {
  const fields: Buffer[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 4 > blob.length) return undefined
    const length = blob.readUInt32BE(at)
    if (at + 4 + length > blob.length) return undefined
    fields.push(blob.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

/** The parts of a signature in the one form allowed; undefined for every other (E309). */
export function parseSshSignature(text: string): SshSignature | undefined {
  if (!text.startsWith(begin) || !text.endsWith(end) || text.length > 4096) return undefined
  const blob = Buffer.from(text.slice(begin.length, -end.length).replaceAll('\n', ''), 'base64')
  const fields = readFields(blob, 10, 5)
  const [key, namespace, , , wrapped] = fields ?? []
  if (!key || !namespace || !wrapped) return undefined
  const pub = readFields(key, 0, 2)?.[1]
  const signature = readFields(wrapped, 0, 2)?.[1]
  if (pub?.length !== 32 || signature?.length !== 64) return undefined
  const parsed = {
    pub: new Uint8Array(pub),
    namespace: namespace.toString('latin1'),
    signature: new Uint8Array(signature),
  }
  return armour(parsed.pub, parsed.namespace, parsed.signature) === text ? parsed : undefined
}

export type SignatureVerdict = { pub: Uint8Array } | { code: 'E302' | 'E303' | 'E309'; pub?: Uint8Array }

/** FORMAT §6.2: form first (E309), then namespace (E303), then the signature itself (E302). Whose key it is, the caller asks. */
export function verifySsh(text: string, namespace: Namespace, message: Uint8Array | string): SignatureVerdict {
  const parsed = parseSshSignature(text)
  if (parsed === undefined) return { code: 'E309' }
  const { pub } = parsed
  if (parsed.namespace !== namespace) return { code: 'E303', pub }
  return verifyEd25519(pub, signedBlob(namespace, message), parsed.signature) ? { pub } : { code: 'E302', pub }
}
