import { deflateSync } from 'node:zlib'
import type { Extension } from '#bundle/bag.ts'
import { random, randomPersonId, sha256Hex } from '#bundle/crypto.ts'
import { type Forger, forgeLine, type Forgery } from '../services/forged-bundles.ts'
import { entriesOf, joined, zipParts } from './parcel.ts'

/** A bundle that is accepted for all that is odd about it. */
export interface OddCase {
  number: number
  what: string
  /** What is said of it: the code, and the number of the line behind the first that it concerns (0: an object). */
  exceptions: readonly (readonly [code: string, line: number])[]
  forge(author: Forger): Omit<Forgery, 'lines'>
}

const idOf = (line: string) => (JSON.parse(line) as { id: string }).id

/** Lines that tell of an object as evidence about a unit. */
function tell(author: Forger, sha256: string, size: number, mime: string): void {
  const unit = forgeLine(author, 'unit.recorded', { name: '甲局' })
  const { at } = JSON.parse(unit) as { at: string }
  const subject = { log: author.log, id: idOf(unit) }
  forgeLine(author, 'evidence.recorded', { subject, sha256, size, mime, capturedAt: at })
}

/** An object that is announced as something, and told of as the same. */
function shown(author: Forger, bytes: Buffer, mime: string, extension: Extension): Omit<Forgery, 'lines'> {
  const sha256 = sha256Hex(bytes)
  tell(author, sha256, bytes.length, mime)
  return { evidence: [bytes], extension, bundle: { evidence: [{ sha256, size: bytes.length, mime, file: true }] } }
}

const plain = (what: (author: Forger) => void) => (author: Forger) => {
  what(author)
  return {}
}

const unit = (name: string, other = {}) => plain((author) => forgeLine(author, 'unit.recorded', { name }, other))

const html = Buffer.from('<!DOCTYPE html><html><script>fetch("http://evil.example")</script></html>'.repeat(20))

function pngChunk(kind: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(kind, 4, 'latin1')
  data.copy(chunk, 8)
  return chunk
}

/** A picture of 60,000 × 60,000 points, in a few kilobytes. */
function hugePicture(): Buffer {
  const head = Buffer.from('0000ea600000ea600806000000', 'hex')
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([magic, pngChunk('IHDR', head), pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000)))])
}

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
/** EXIF whose first directory claims four thousand million entries and points at itself. */
const exifBomb = Buffer.concat([
  Buffer.from('ffd8ffe1fff845786966000049492a0008000000ffff', 'hex'),
  Buffer.from('0087040001000000080000000087040001000000080000'.repeat(2000), 'hex'),
])

function zipInZip(levels: number): Buffer {
  let inner = random(100) as Buffer
  for (let level = 0; level < levels; level++) inner = joined(zipParts(entriesOf([['r/r.zip', inner]], null)))
  return Buffer.from(inner)
}

/** Cases 18, 32 and 62 to 67: what is accepted, with or without exceptions. */
export const oddCases: OddCase[] = [
  {
    number: 18,
    what: 'a zip within zips as evidence',
    exceptions: [],
    forge: (author) => shown(author, zipInZip(30), 'application/octet-stream', 'bin'),
  },
  {
    number: 32,
    what: 'an unknown member of bundle.json',
    exceptions: [],
    forge: (author) => ({ ...unit('甲局')(author), bundle: { later: { x: 1 } } }),
  },
  ...[
    "'); drop table journal; --",
    '<img src=x onerror=alert(1)>',
    '=cmd|"/c calc"!A1',
    '\u202egnp.exe',
    '@SUM(1)',
  ].map((text): OddCase => ({ number: 62, what: `the text ${text}`, exceptions: [], forge: unit(text) })),
  {
    number: 63,
    what: 'a line by another person',
    exceptions: [['X507', 0]],
    forge: unit('甲局', { by: randomPersonId() }),
  },
  {
    number: 64,
    what: 'an edit of a line that is not the latest',
    exceptions: [['X502', 1]],
    forge: plain((author) => {
      const id = idOf(forgeLine(author, 'unit.recorded', { name: '甲局' }))
      forgeLine(author, 'unit.recorded', { name: '乙局' }, { id, rev: 2, base: 'a'.repeat(64) })
    }),
  },
  {
    number: 65,
    what: 'a line made in 2099, and the one behind it, which runs backwards',
    exceptions: [
      ['X505', 0],
      ['X505', 1],
    ],
    forge: plain((author) => {
      forgeLine(author, 'unit.recorded', { name: '甲局' }, { at: '2099-01-01T00:00:00.000Z' })
      forgeLine(author, 'unit.recorded', { name: '乙局' })
    }),
  },
  {
    number: 65,
    what: 'times that run backwards',
    exceptions: [['X505', 1]],
    forge: plain((author) => {
      forgeLine(author, 'unit.recorded', { name: '甲局' }, { at: '2026-11-24T09:00:00.000Z' })
      forgeLine(author, 'unit.recorded', { name: '乙局' }, { at: '2026-11-20T00:00:00.000Z' })
    }),
  },
  {
    number: 66,
    what: 'evidence that nobody sent',
    exceptions: [['X602', 1]],
    forge: plain((author) => tell(author, sha256Hex(random(8)), 300, 'image/jpeg')),
  },
  {
    number: 66,
    what: 'evidence that no line names',
    exceptions: [['X603', -1]],
    forge: (author) => ({ ...unit('甲局')(author), evidence: [random(300)] }),
  },
  {
    number: 67,
    what: 'HTML called .jpg',
    exceptions: [['X604', -1]],
    forge: (author) => shown(author, html, 'image/jpeg', 'jpg'),
  },
  {
    number: 67,
    what: 'a picture that is HTML behind its first bytes',
    exceptions: [],
    forge: (author) => shown(author, Buffer.concat([jpeg, html]), 'image/jpeg', 'jpg'),
  },
  {
    number: 67,
    what: 'a picture with an EXIF bomb',
    exceptions: [],
    forge: (author) => shown(author, exifBomb, 'image/jpeg', 'jpg'),
  },
  {
    number: 67,
    what: 'a picture of 60,000 by 60,000',
    exceptions: [],
    forge: (author) => shown(author, hugePicture(), 'image/png', 'png'),
  },
]
