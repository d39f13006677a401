import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { random } from '#bundle/crypto.ts'
import { fileCase, type HostileCase } from './case-rows.ts'
import { zipped } from './parcel.ts'

const headerEnd = (sealed: Buffer) => sealed.indexOf('\n', sealed.indexOf('\n--- ') + 1) + 1
const stanza = `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at]! ^= 1
  return changed
}

async function withPassphrase(zip: Uint8Array): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(2)
  encrypter.setPassphrase('x')
  return Buffer.from(await encrypter.encrypt(zip))
}

const cut = (what: string, code: string, at: (sealed: Buffer) => number) =>
  fileCase(1, `cut ${what}`, [code], (sealed) => sealed.subarray(0, at(sealed)))

/** A bundle whose envelope is longer than one chunk. */
const longer = (what: string, code: string, at: (header: number) => number) =>
  fileCase(1, `cut ${what}`, [code], async (_, parcel, seal) => {
    const long = await seal(zipped(parcel, [...parcel.files, ['data/vault/x', random(140_000)]]))
    return long.subarray(0, at(headerEnd(long)))
  })

/** Cases 1 to 6: the envelope. */
export const envelopeCases: HostileCase[] = [
  cut('to nothing', 'E101', () => 0),
  cut('after one byte', 'E101', () => 1),
  cut('within the first line', 'E101', () => 10),
  cut('behind the first line', 'E101', () => 22),
  cut('within the header', 'E101', (sealed) => headerEnd(sealed) - 1),
  cut('behind the header', 'E101', (sealed) => headerEnd(sealed)),
  cut('behind the nonce', 'E101', (sealed) => headerEnd(sealed) + 16),
  cut('before the last byte', 'E114', (sealed) => sealed.length - 1),
  longer('at the edge of the first chunk', 'E114', (header) => header + 16 + 65_552),
  longer('at the edge of the second chunk', 'E114', (header) => header + 16 + 2 * 65_552),
  fileCase(2, 'one bit of the header’s MAC changed', ['E114'], (sealed) => {
    const at = sealed.indexOf('\n--- ') + 10
    const other = Buffer.from(sealed)
    other[at] = other[at] === 0x41 ? 0x42 : 0x41
    return other
  }),
  fileCase(2, 'one bit of the payload changed', ['E114'], (sealed) => flipped(sealed, sealed.length - 40)),
  fileCase(2, 'one bit of the nonce changed', ['E114'], (sealed) => flipped(sealed, headerEnd(sealed) + 3)),
  fileCase(2, 'one bit of the last tag changed', ['E114'], (sealed) => flipped(sealed, sealed.length - 1)),
  fileCase(3, 'encrypted to a stranger only', ['E113'], async (_, parcel, seal) =>
    seal(zipped(parcel, parcel.files), [await identityToRecipient(await generateX25519Identity())]),
  ),
  fileCase(4, 'under a passphrase', ['E112'], (_, parcel) => withPassphrase(zipped(parcel, parcel.files))),
  fileCase(4, 'under a passphrase that costs hours', ['E112'], () =>
    Buffer.from(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 60\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`),
  ),
  fileCase(5, 'a header of 10 MB', ['E112'], () => Buffer.from(`age-encryption.org/v1\n${'-'.repeat(10_000_000)}`)),
  fileCase(5, '10,000 stanzas', ['E112'], () => Buffer.from(`age-encryption.org/v1\n${stanza.repeat(10_000)}`)),
  fileCase(5, '257 stanzas', ['E112'], () =>
    Buffer.from(`age-encryption.org/v1\n${stanza.repeat(257)}--- ${'A'.repeat(43)}\n`),
  ),
  {
    ...fileCase(6, 'a plain zip without an envelope', ['E112'], (_, parcel) => zipped(parcel, parcel.files)),
    kept: false,
  },
]
