import fc from 'fast-check'
import { localHeader } from '#bundle/zip.ts'
import { joined, type Packed, zipParts } from './parcel.ts'

const place = fc.nat(1_000_000)
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 8, 20, 45, 0x21, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xfffffffe, 0xffffffff),
  fc.nat(0xffffffff),
)

const step = fc.oneof(
  fc.record({ kind: fc.constant('local' as const), entry: place, field: fc.nat(14), value: number }),
  fc.record({ kind: fc.constant('tail' as const), at: place, wide: fc.boolean(), value: number }),
  fc.record({ kind: fc.constantFrom('swap', 'repeat', 'drop'), entry: place, other: place, tailToo: fc.boolean() }),
  fc.record({
    kind: fc.constant('between' as const),
    entry: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('wider' as const), entry: place, tailToo: fc.boolean() }),
  fc.record({ kind: fc.constant('size' as const), entry: place, value: number, tailToo: fc.boolean() }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('behind' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** How an enemy changes a zip: fields of its headers, the order and number of its entries, its ends. */
export const zipChange = fc.array(step, { minLength: 1, maxLength: 3 })

/** Fields of a local header: offset and width. */
const fields: readonly (readonly [offset: number, width: 2 | 4])[] = [
  [0, 4],
  [4, 2],
  [6, 2],
  [8, 2],
  [10, 2],
  [12, 2],
  [14, 4],
  [18, 4],
  [22, 4],
  [26, 2],
  [28, 2],
]

function write(bytes: Buffer, offset: number, width: 2 | 4, value: number): Buffer {
  const changed = Buffer.from(bytes)
  if (offset + width <= changed.length) changed.writeUIntLE(width === 2 ? value % 0x10000 : value, offset, width)
  return changed
}

interface Zip {
  list: Packed[]
  locals: Buffer[]
  tail: Buffer
}

function withTail({ list, locals }: Zip): Zip {
  return { list, locals, tail: zipParts(list).tail }
}

function applied(zip: Zip, change: Step): Zip {
  const count = Math.max(1, Math.min(zip.locals.length, zip.list.length))
  const { list, locals, tail } = zip
  if (change.kind === 'tail')
    return { ...zip, tail: write(tail, change.at % tail.length, change.wide ? 4 : 2, change.value) }
  if (change.kind === 'cut' || change.kind === 'behind') {
    const whole = joined(zip)
    const bytes = 'bytes' in change ? Buffer.concat([whole, change.bytes]) : whole.subarray(0, change.at % whole.length)
    return { list, locals: [bytes], tail: Buffer.alloc(0) }
  }
  const at = change.entry % count
  const [local, entry] = [locals[at], list[at]]
  if (!local || !entry) return zip
  if (change.kind === 'local') {
    const [offset, width] = fields[change.field % fields.length]!
    return { ...zip, locals: locals.with(at, write(local, offset, width, change.value)) }
  }
  if (change.kind === 'between') return { ...zip, locals: locals.toSpliced(at, 0, Buffer.from(change.bytes)) }
  if (change.kind === 'wider') {
    const header = localHeader(entry, { maxField: 0, maxEntries: 1 })
    const next = { ...zip, locals: locals.with(at, Buffer.concat([header, entry.bytes])) }
    return change.tailToo ? { ...next, tail: zipParts(list).tail } : next
  }
  if (change.kind === 'size') {
    const other = { ...entry, size: change.value }
    const next = {
      list: list.with(at, other),
      locals: locals.with(at, Buffer.concat([localHeader(other), entry.bytes])),
      tail,
    }
    return change.tailToo ? withTail(next) : next
  }
  const to = change.other % count
  const moved = <T>(items: T[]): T[] => {
    if (change.kind === 'drop') return items.toSpliced(at, 1)
    if (change.kind === 'repeat') return items.toSpliced(to, 0, items[at]!)
    return items.with(at, items[to]!).with(to, items[at]!)
  }
  const next = { list: moved(list), locals: moved(locals), tail }
  return change.tailToo ? withTail(next) : next
}

export function changedZip(entries: readonly Packed[], change: readonly Step[]): Buffer {
  let zip: Zip = { list: [...entries], ...zipParts(entries) }
  for (const one of change) zip = applied(zip, one)
  return joined(zip)
}
