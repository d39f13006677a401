import { Decrypter, Encrypter } from 'age-encryption'
import { limits } from './limits.ts'
import type { Source } from './source.ts'

const magic = 'age-encryption.org/v1'
const stanza = /^-> X25519 [A-Za-z0-9+/]{43}$/
const stanzaBody = /^[A-Za-z0-9+/]{43}$/
const mac = /^--- [A-Za-z0-9+/]{43}$/

/** A fresh file key under every recipient, and the header that carries it. FORMAT §3.2. */
export async function makeAgeHeader(
  recipients: readonly string[],
): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  let fileKey: Uint8Array | undefined
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const file = Buffer.from(await encrypter.encrypt(new Uint8Array(0)))
  if (fileKey === undefined) throw new Error('age-encryption gave no file key')
  return { header: new Uint8Array(file.subarray(0, headerEnd(file.toString('latin1')) ?? 0)), fileKey }
}

function headerEnd(text: string): number | undefined {
  const start = text.indexOf('\n--- ')
  const end = start < 0 ? -1 : text.indexOf('\n', start + 1)
  return end < 0 ? undefined : end + 1
}

type HeaderCode = 'E101' | 'E112' | 'E113' | 'E114'

/** Only X25519 stanzas in their one form, at most 256: work and memory are bounded before any key is tried. */
function scanHeader(text: string, complete: boolean): { size: number } | { code: HeaderCode } {
  const lines = text.split('\n')
  const tail = lines.pop() ?? ''
  const stanzas: RegExp[] = []
  for (const [index, line] of lines.entries()) {
    if (index === 0 ? line !== magic : index % 2 === 0 && !stanzaBody.test(line)) return { code: 'E112' }
    if (index % 2 === 0) continue
    if (mac.test(line)) return stanzas.length > 0 ? { size: headerEnd(text) ?? 0 } : { code: 'E112' }
    if (!stanza.test(line) || stanzas.push(stanza) > limits.recipients) return { code: 'E112' }
  }
  const begun = lines.length > 0 || magic.startsWith(tail)
  return { code: complete && begun ? 'E101' : 'E112' }
}

/**
 * Finds the header and opens its file key with one of the identities. FORMAT §3.3.
 * E101 cut off; E112 not such a file; E113 meant for others; E114 altered.
 */
export async function readAgeHeader(
  source: Source,
  identities: readonly string[],
): Promise<{ size: number; fileKey: Uint8Array } | { code: HeaderCode }> {
  const bytes = await source.read(0, limits.ageHeaderBytes)
  const scan = scanHeader(Buffer.from(bytes).toString('latin1'), source.size <= limits.ageHeaderBytes)
  if ('code' in scan) return scan
  const decrypter = new Decrypter()
  let stranger = false
  for (const identity of identities) decrypter.addIdentity(identity)
  decrypter.addIdentity({
    unwrapFileKey() {
      stranger = true
      return null
    },
  })
  try {
    return { size: scan.size, fileKey: await decrypter.decryptHeader(Uint8Array.from(bytes.subarray(0, scan.size))) }
  } catch {
    return { code: stranger ? 'E113' : 'E114' }
  }
}
