import { generateSigningKey } from '#bundle/crypto.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import { bagCase, type HostileCase, zipCase } from './case-rows.ts'
import {
  edited,
  entriesOf,
  joined,
  journal,
  manifest,
  type Parcel,
  rebundled,
  rehashed,
  retagged,
  signature,
  signed,
  tagmanifest,
  withFile,
  without,
  zipParts,
  zipped,
} from './parcel.ts'

const firstData = ({ files }: Parcel) => [...files.keys()].find((path) => path.startsWith('data/'))!
const evidence = ({ files }: Parcel) => [...files.keys()].find((path) => path.startsWith('data/evidence/'))!
const extra = (path: string) => (parcel: Parcel) => withFile(parcel.files, path, Buffer.from('x'), firstData(parcel))

/** A tag file written otherwise, and everything that hashes and signs made true again. */
const retold = (path: string, edit: (text: string) => string) => (parcel: Parcel) =>
  retagged(parcel, edited(parcel.files, path, edit))

const otherBytes = (parcel: Parcel) => edited(parcel.files, journal, (text) => text.replace('甲', '乙'))

const bagit = (what: string, text: string | Buffer) =>
  bagCase(27, `bagit.txt ${what}`, ['E201', 'quarantined'], (parcel) =>
    retagged(parcel, new Map(parcel.files).set('bagit.txt', Buffer.from(text))),
  )
const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

const listing = (number: number, what: string, edit: (text: string) => string) =>
  bagCase(number, what, ['E203', 'quarantined'], retold(manifest, edit))

const told = (number: number, what: string, code: string, edit: (text: string) => string) =>
  bagCase(number, what, [code, 'quarantined'], (parcel) => rebundled(parcel, edit))

const sshsig = (what: string, code: string, edit: (text: string, parcel: Parcel) => string) =>
  bagCase(48, `a signature ${what}`, [code, code === 'E309' ? 'quarantined' : 'rejected'], (parcel) =>
    edited(parcel.files, signature, (text) => edit(text, parcel)),
  )

function armoured(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,70}/g)!
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`
}

const blobOf = (text: string) => Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64')
const inBlob = (from: string, to: string) => (text: string) =>
  armoured(Buffer.from(blobOf(text).toString('latin1').replace(from, to), 'latin1'))

const order = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex')

function withOrderAdded(text: string): string {
  const blob = blobOf(text)
  const s = blob.subarray(-32)
  for (let index = 0, carry = 0; index < 32; index += 1) {
    carry += s[index]! + order[index]!
    s[index] = carry & 255
    carry >>= 8
  }
  return armoured(blob)
}

function overwritten(text: string, from: number, bytes: Uint8Array): string {
  const blob = blobOf(text)
  blob.set(bytes, from < 0 ? blob.length + from : from)
  return armoured(blob)
}

const counter = 'signatures/counter-01.sshsig'

/** Cases 25 to 49 and 68: the bag, what it says of itself, and who signed. */
export const bagCases: HostileCase[] = [
  zipCase(25, 'two top folders', ['E108'], ({ name, files }) =>
    joined(zipParts([...entriesOf(files, name), ...entriesOf([['other/x', Buffer.from('x')]], null)])),
  ),
  zipCase(25, 'no folder', ['E108'], () => joined(zipParts(entriesOf([['root.txt', Buffer.from('x')]], null)))),
  zipCase(25, 'nothing in it', ['E108'], () => joined(zipParts([]))),
  zipCase(25, 'a folder of another name', ['E108'], ({ name, files }) =>
    zipped({ name: name.replace(/\d{10}$/, '0000009999') }, files),
  ),
  bagCase(25, 'another External-Identifier', ['E108', 'quarantined'], (parcel) =>
    retold('bag-info.txt', (text) => text.replace(/-\d{10}\n/, '-0000009999\n'))(parcel),
  ),
  bagCase(26, 'payload before the tag files', ['E107'], ({ files }) => [...files].toReversed()),
  bagit('with a byte-order mark', `\ufeff${bagitText}`),
  bagit('in UTF-16', Buffer.from(bagitText, 'utf16le')),
  bagit('with a space before the colon', bagitText.replace(':', ' :')),
  bagit('of version 0.97', bagitText.replace('1.0', '0.97')),
  bagit('with CRLF', bagitText.replaceAll('\n', '\r\n')),
  bagit('empty', ''),
  bagCase(
    28,
    'a wrong Payload-Oxum',
    ['E202', 'quarantined'],
    retold('bag-info.txt', (text) => text.replace(/Oxum: \d+/, 'Oxum: 1')),
  ),
  bagCase(
    28,
    'another day',
    ['E202', 'quarantined'],
    retold('bag-info.txt', (text) => text.replace(/Date: \d{4}/, 'Date: 2025')),
  ),
  bagCase(29, 'a file more in data', ['E204'], ({ files }) =>
    withFile(files, 'data/records/extra.txt', Buffer.from('x')),
  ),
  bagCase(29, 'a file more in data, listed and signed', ['E107', 'quarantined'], (parcel) =>
    rehashed(parcel, withFile(parcel.files, 'data/records/extra.txt', Buffer.from('x'))),
  ),
  bagCase(30, 'a listed file missing', ['E205'], (parcel) => without(parcel.files, evidence(parcel))),
  bagCase(30, 'the journal missing', ['E205'], ({ files }) => without(files, journal)),
  bagCase(30, 'an announced object missing, as signed', ['E205', 'quarantined'], (parcel) =>
    rehashed(parcel, without(parcel.files, evidence(parcel))),
  ),
  listing(31, 'a manifest that is not sorted', (text) => `${text.trim().split('\n').toReversed().join('\n')}\n`),
  told(32, 'bundle.json with a space', 'E209', (text) => text.replace(':', ': ')),
  told(32, 'bundle.json without its last newline', 'E209', (text) => text.trimEnd()),
  told(32, 'bundle.json with a fraction', 'E209', (text) => text.replace('"epoch":1', '"epoch":1.0')),
  told(32, 'bundle.json that is a list', 'E209', () => '[]\n'),
  told(33, 'an unknown member that is critical', 'E111', (text) =>
    text.replace('"critical":[]', '"critical":["quantum"]'),
  ),
  told(34, 'version 2', 'E110', (text) => text.replace('"v":1', '"v":2')),
  zipCase(34, 'the prefix mc2-', ['E110', 'quarantined'], ({ name, files }) =>
    zipped({ name: name.replace('mc1-', 'mc2-') }, files),
  ),
  told(32, 'a suite that nobody knows', 'E209', (text) => text.replace('"ed25519-sha256"', '"ed448-sha3"')),
  told(35, 'epoch 0', 'E209', (text) => text.replace('"epoch":1', '"epoch":0')),
  told(35, 'sequence number 0', 'E209', (text) => text.replace(/"seq":\d+/, '"seq":0')),
  told(35, 'sequence number 10^10', 'E209', (text) => text.replace(/"seq":\d+/, '"seq":10000000000')),
  told(35, 'a log with an O', 'E209', (text) => text.replace(/"log":"./, '"log":"O')),
  told(35, 'a log in lower case', 'E209', (text) => text.replace(/"log":"[^"]+"/, '"log":"d7k3q9pxa2mn"')),
  listing(36, 'a file twice in the manifest', (text) => text + text.split('\n')[0]!.concat('\n')),
  listing(37, 'upper-case hex in the manifest', (text) => text.replace(/^\w+/, (hex) => hex.toUpperCase())),
  listing(37, 'one space in the manifest', (text) => text.replace('  ', ' ')),
  listing(37, 'CRLF in the manifest', (text) => text.replaceAll('\n', '\r\n')),
  listing(37, './ in the manifest', (text) => text.replace('  data', '  ./data')),
  listing(37, '* in the manifest', (text) => text.replace('  data', ' *data')),
  bagCase(38, 'fetch.txt', ['E208'], extra('fetch.txt')),
  bagCase(39, 'a tag file more', ['E208'], extra('readme.txt')),
  bagCase(39, 'a foreign file under signatures', ['E107'], extra('signatures/x.txt')),
  bagCase(39, 'a ninth countersignature', ['E107'], extra('signatures/counter-09.sshsig')),
  bagCase(40, 'a changed payload, CRC repaired', ['E206'], otherBytes),
  bagCase(41, 'payload and manifest changed', ['E207'], (parcel) => rehashed(parcel, otherBytes(parcel), 'manifest')),
  bagCase(42, 'all hashes redone, the signature old', ['E302'], (parcel) =>
    rehashed(parcel, otherBytes(parcel), 'tagmanifest'),
  ),
  bagCase(43, 'signed by a key that nobody knows', ['E301', 'quarantined'], (parcel) =>
    signed(parcel, parcel.files, namespaces.bundle, generateSigningKey()),
  ),
  bagCase(43, 'no author’s signature', ['E304'], ({ files }) => without(files, signature)),
  bagCase(44, 'a countersignature as the author’s', ['E303'], (parcel) =>
    signed(parcel, parcel.files, namespaces.counter),
  ),
  bagCase(45, 'the signature of another bundle', ['E302'], ({ files, key }) =>
    new Map(files).set(signature, Buffer.from(signSsh(key, namespaces.bundle, 'another tag manifest'))),
  ),
  bagCase(46, 'a declared countersigner’s file removed', ['E305'], (parcel) =>
    rebundled(parcel, (text) => text.replace('"signers":[', '"signers":[{"principal":"LEAD-01","role":"counter"},')),
  ),
  bagCase(47, 'the author’s key as a countersigner’s', ['E308'], (parcel) =>
    withFile(
      parcel.files,
      counter,
      Buffer.from(signSsh(parcel.key, namespaces.counter, parcel.files.get(tagmanifest)!)),
      firstData(parcel),
    ),
  ),
  sshsig('with sha256', 'E309', inBlob('sha512', 'sha256')),
  sshsig('of an RSA key', 'E309', inBlob('\0\0\0\vssh-ed25519', '\0\0\0\u0007ssh-rsa')),
  sshsig('of an ECDSA key', 'E309', inBlob('ssh-ed25519', 'ecdsa-nistp')),
  sshsig('with reserved bytes', 'E309', inBlob('@v1\0\0\0\0', '@v1\0\0\0\u0001x')),
  sshsig('of version 2', 'E309', inBlob('SSHSIG\0\0\0\u0001', 'SSHSIG\0\0\0\u0002')),
  sshsig('with bytes behind it', 'E309', (text) => armoured(Buffer.concat([blobOf(text), Buffer.alloc(1)]))),
  sshsig('with CRLF', 'E309', (text) => text.replaceAll('\n', '\r\n')),
  sshsig('without its last newline', 'E309', (text) => text.trimEnd()),
  sshsig('in lines of another length', 'E309', (text) => text.replace(/\n(.{10})/, '\n$1\n')),
  { ...sshsig('with S + L', 'E302', withOrderAdded), number: 49 },
  {
    ...sshsig('with an R that is not canonical', 'E302', (text) => overwritten(text, -64, Buffer.alloc(32, 0xff))),
    number: 49,
  },
  {
    ...sshsig('of the key of all zeros', 'E302', (text, { key }) =>
      overwritten(text, blobOf(text).indexOf(Buffer.from(key.pub)), Buffer.alloc(32)),
    ),
    number: 49,
  },
  bagCase(68, 'addressed to another headquarters', ['E702'], (parcel) =>
    rebundled(parcel, (text) => text.replace(/"audience":"[^"]+"/, '"audience":"HQ-99"')),
  ),
]
