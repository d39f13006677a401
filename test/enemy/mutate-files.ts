import fc from 'fast-check'
import type { SigningKey } from '#bundle/crypto.ts'
import { type Namespace, namespaces } from '#bundle/sshsig.ts'
import { type Files, journal, type Level, manifest, type Parcel, rehashed, signed, tagmanifest } from './parcel.ts'

const place = fc.nat(1_000_000)
const oddText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '../x', 'CON', '\ud800', '\u0000', '\u202e', '__proto__', '9'.repeat(30), 'a'.repeat(5000)),
)
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(0, -0, -1, 1.5, 2 ** 53, 1e300, null, true, [], {}, [[]], [null]),
  fc.integer(),
  fc.jsonValue({ maxDepth: 20 }),
)

const step = fc.oneof(
  fc.record({
    kind: fc.constant('bytes' as const),
    file: place,
    at: place,
    length: fc.nat(40),
    op: fc.constantFrom('flip', 'cut', 'insert', 'delete', 'repeat'),
    bytes: fc.uint8Array({ maxLength: 40 }),
  }),
  fc.record({ kind: fc.constantFrom('move', 'copy', 'swap'), file: place, other: place }),
  fc.record({ kind: fc.constant('drop' as const), file: place }),
  fc.record({
    kind: fc.constantFrom('rename', 'add'),
    file: place,
    name: fc.oneof(
      oddText,
      fc.constantFrom('fetch.txt', 'data/evidence/x.jpg', 'signatures/counter-01.sshsig', 'data/vault/x.json'),
    ),
  }),
  fc.record({
    kind: fc.constant('member' as const),
    line: fc.option(place, { nil: undefined }),
    member: place,
    op: fc.constantFrom('set', 'drop', 'add', 'twice', 'unsorted', 'nudge'),
    name: fc.oneof(fc.constantFrom('later', 'note', 'heads', 'vault', 'erased', '__proto__', 'A'), oddText),
    value: oddValue,
  }),
  fc.record({
    kind: fc.constant('lines' as const),
    file: fc.constantFrom(manifest, tagmanifest, journal, 'bag-info.txt', 'bagit.txt', 'signatures/author.sshsig'),
    at: place,
    other: place,
    op: fc.constantFrom('swap', 'repeat', 'drop', 'upper', 'space', 'return', 'blank'),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** How an enemy changes the files of a bundle: some steps, then hashes redone up to a level, then perhaps another signature. */
export const fileChange = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  level: fc.constantFrom<Level>('nothing', 'manifest', 'tagmanifest', 'signature'),
  signer: fc.option(fc.record({ by: fc.nat(2), namespace: fc.constantFrom<Namespace>(...Object.values(namespaces)) }), {
    nil: undefined,
  }),
})
export type FileChange = typeof fileChange extends fc.Arbitrary<infer T> ? T : never

type Entries = [path: string, bytes: Buffer][]

function changedBytes(bytes: Buffer, change: Extract<Step, { kind: 'bytes' }>): Buffer {
  const at = bytes.length === 0 ? 0 : change.at % bytes.length
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at + change.length)]
  if (change.op === 'cut') return before
  if (change.op === 'delete') return Buffer.concat([before, behind])
  if (change.op === 'insert') return Buffer.concat([before, change.bytes, bytes.subarray(at)])
  if (change.op === 'repeat') return Buffer.concat([before, bytes.subarray(at, at + change.length), bytes.subarray(at)])
  const flipped = Buffer.from(bytes)
  if (at < flipped.length) flipped[at]! ^= 1 << (change.length % 8)
  return flipped
}

/** A text of JSON with one member changed, as text: what JSON can't hold is reached as well. */
function changedMember(text: string, change: Extract<Step, { kind: 'member' }>): string {
  const found = [...text.matchAll(/"([A-Za-z]\w*)":("(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\[\]|\{\})/g)]
  const one = found[change.member % Math.max(1, found.length)]
  const value = JSON.stringify(change.value) ?? 'null'
  if (!one || change.op === 'add') return text.replace('{', `{${JSON.stringify(change.name)}:${value},`)
  const [whole, name = '', old = ''] = one
  const put = (replacement: string) => text.slice(0, one.index) + replacement + text.slice(one.index + whole.length)
  if (change.op === 'drop') return put('').replace(',,', ',').replace('{,', '{').replace(',}', '}')
  if (change.op === 'twice') return put(`${whole},"${name}":${value}`)
  if (change.op === 'unsorted') return put(`"z${name}":${old}`)
  if (change.op === 'nudge') return put(`"${name}":${/^-?\d+$/.test(old) ? Number(old) + 1 : old.replace(/\w/, 'b')}`)
  return put(`"${name}":${value}`)
}

function changedLines(text: string, { at, other, op }: Extract<Step, { kind: 'lines' }>): string {
  const lines = text.split('\n').slice(0, -1)
  const [a, b] = [at % Math.max(1, lines.length), other % Math.max(1, lines.length)]
  const line = lines[a] ?? ''
  if (op === 'swap') [lines[a], lines[b]] = [lines[b] ?? '', line]
  else if (op === 'repeat') lines.splice(b, 0, line)
  else if (op === 'drop') lines.splice(a, 1)
  else lines[a] = { upper: line.toUpperCase(), space: line.replace(' ', '  '), return: `${line}\r` }[op as string] ?? ''
  return lines.map((one) => `${one}\n`).join('')
}

function edit(entries: Entries, path: string, change: (text: string) => string): void {
  const entry = entries.find(([name]) => name === path)
  if (entry) entry[1] = Buffer.from(change(entry[1].toString()))
}

function apply(entries: Entries, change: Step): void {
  if (change.kind === 'member') {
    if (change.line === undefined) return edit(entries, 'bundle.json', (text) => changedMember(text, change))
    return edit(entries, journal, (text) => {
      const lines = text.split('\n')
      const at = change.line! % Math.max(1, lines.length - 1)
      return lines.with(at, changedMember(lines[at] ?? '', change)).join('\n')
    })
  }
  if (change.kind === 'lines') return edit(entries, change.file, (text) => changedLines(text, change))
  const at = change.file % Math.max(1, entries.length)
  const entry = entries[at]
  if (!entry) return
  if (change.kind === 'bytes') entry[1] = changedBytes(entry[1], change)
  else if (change.kind === 'drop') entries.splice(at, 1)
  else if ('name' in change && change.kind === 'rename') entry[0] = change.name
  else if ('name' in change) entries.splice(at, 0, [change.name, Buffer.from('x')])
  else if ('other' in change) {
    const other = change.other % entries.length
    if (change.kind === 'move') entries.splice(other, 0, ...entries.splice(at, 1))
    else if (change.kind === 'copy') entries[other]![1] = entry[1]
    else [entry[1], entries[other]![1]] = [entries[other]![1], entry[1]]
  }
}

/** The files after a change. Whoever is no insider has other keys than the author's to sign with. */
export function changedFiles(
  parcel: Parcel,
  { steps, level, signer }: FileChange,
  { insider, keys }: { insider: boolean; keys: readonly SigningKey[] },
): Entries {
  const entries: Entries = [...parcel.files].map(([path, bytes]) => [path, Buffer.from(bytes)])
  for (const one of steps) apply(entries, one)
  const upTo = level === 'signature' && !insider ? 'tagmanifest' : level
  // Names that are there twice stay so: hashes are redone on the files that a map of them has.
  const redone: Files = rehashed(parcel, new Map(entries), upTo)
  const sealed = signer && !insider ? signed(parcel, redone, signer.namespace, keys[signer.by % keys.length]) : redone
  if (upTo === 'nothing' && !signer) return entries
  return entries.map(([path, bytes]): [string, Buffer] => [path, sealed.get(path) ?? bytes])
}
