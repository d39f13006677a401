import { localHeader, zipTail } from '#bundle/zip.ts'
import { deflateRawSync } from 'node:zlib'
import { type HostileCase, zipCase } from './case-rows.ts'
import { entriesOf, joined, type Packed, type Parcel, zipParts, zipped } from './parcel.ts'

const entries = (parcel: Parcel) => entriesOf(parcel.files, parcel.name)

/** The first entry's local header written by hand. */
function firstHeader(edit: (header: Buffer, entry: Packed) => Buffer): (parcel: Parcel) => Buffer {
  return (parcel) => {
    const list = entries(parcel)
    const { locals, tail } = zipParts(list)
    const [first] = list
    locals[0] = Buffer.concat([edit(localHeader(first!), first!), first!.bytes])
    return joined({ locals, tail })
  }
}

function field(offset: number, value: number, bytes: 2 | 4 = 2): (header: Buffer) => Buffer {
  return (header) => {
    header.writeUIntLE(value, offset, bytes)
    return header
  }
}

/** The zip's end changed: its directory says something else than its entries. */
function otherTail(tail: (list: Packed[], good: Buffer) => Buffer): (parcel: Parcel) => Buffer {
  return (parcel) => {
    const list = entries(parcel)
    const parts = zipParts(list)
    return joined({ ...parts, tail: tail(list, parts.tail) })
  }
}

function tailField(at: number, value: number, bytes: 2 | 4): (parcel: Parcel) => Buffer {
  return otherTail((_, tail) => {
    tail.writeUIntLE(value, at < 0 ? tail.length + at : at, bytes)
    return tail
  })
}

/** The good bundle with one more entry under a name. */
function named(name: (parcel: Parcel) => string): (parcel: Parcel) => Buffer {
  return (parcel) => joined(zipParts([...entries(parcel), ...entriesOf([[name(parcel), Buffer.from('x')]], null)]))
}

/** The first name in the zip. */
const first = (parcel: Parcel) => entries(parcel)[0]!.path

const sound = (parcel: Parcel) => zipped(parcel, parcel.files)
const many = (count: number) => (parcel: Parcel) =>
  joined(
    zipParts(
      entriesOf(
        Array.from({ length: count }, (_, index) => [String(index), Buffer.alloc(0)]),
        parcel.name,
      ),
    ),
  )

const namesOf11 = ['../x', '/x', 'C:/x', 'a\\b', 'a//b', './a', 'a/../b']
const namesOf12 = [
  'a.txt:ads',
  'CON',
  'con.txt',
  'x/LPT1',
  'a.',
  'a ',
  'a\u0001',
  '\u00e9',
  '.a',
  '-a',
  'x'.repeat(201),
]

/** Cases 7 to 24: the zip. */
export const zipCases: HostileCase[] = [
  zipCase(7, 'cut within an entry', ['E101'], (parcel) => sound(parcel).subarray(0, 700)),
  zipCase(7, 'cut at the first entry', ['E101'], (parcel) => sound(parcel).subarray(0, 1)),
  zipCase(7, 'cut within the directory', ['E101'], (parcel) => sound(parcel).subarray(0, -60)),
  zipCase(7, 'cut before the last byte', ['E101'], (parcel) => sound(parcel).subarray(0, -1)),
  zipCase(7, 'nothing', ['E101'], () => Buffer.alloc(0)),
  zipCase(8, 'one byte of a file flipped', ['E106'], (parcel) => {
    const zip = sound(parcel)
    zip[localHeader(entries(parcel)[0]!).length + 3]! ^= 1
    return zip
  }),
  zipCase(9, 'bytes before the first header', ['E102'], (parcel) => Buffer.concat([Buffer.from('MZ'), sound(parcel)])),
  zipCase(9, 'a byte behind the end record', ['E102'], (parcel) => Buffer.concat([sound(parcel), Buffer.alloc(1)])),
  zipCase(10, 'two zips, one behind the other', ['E102'], (parcel) => Buffer.concat([sound(parcel), sound(parcel)])),
  ...namesOf11.map((name) =>
    zipCase(
      11,
      `the name ${name}`,
      ['E104'],
      named(() => name),
    ),
  ),
  ...namesOf11
    .filter((name) => !/^[/C]/.test(name))
    .map((name) =>
      zipCase(
        11,
        `the name ${name} in the folder`,
        ['E104'],
        named((parcel) => `${parcel.name}/${name}`),
      ),
    ),
  ...namesOf12.map((name) =>
    zipCase(
      12,
      `the name ${JSON.stringify(name).slice(0, 20)}`,
      ['E104'],
      named(() => name),
    ),
  ),
  zipCase(
    13,
    'a folder as an entry',
    ['E104'],
    named((parcel) => `${parcel.name}/`),
  ),
  zipCase(13, 'a symbolic link', ['E102'], tailField(38, 0o120777 * 2 ** 16, 4)),
  zipCase(13, 'a device', ['E102'], tailField(38, 0o060644 * 2 ** 16, 4)),
  zipCase(14, 'a name twice', ['E105'], named(first)),
  zipCase(
    14,
    'a name twice, once in capitals',
    ['E105'],
    named((parcel) => first(parcel).replace(/[^/]*$/, (name) => name.toUpperCase())),
  ),
  zipCase(15, 'the directory pointing into another entry', ['E102'], tailField(42, 40, 4)),
  zipCase(15, 'two entries over the same bytes', ['E102'], (parcel) => {
    const { locals } = zipParts(entries(parcel))
    return joined({ locals, tail: zipTail([...entries(parcel), entries(parcel)[0]!]) })
  }),
  zipCase(
    16,
    'another name in the directory',
    ['E102'],
    otherTail(([first, ...rest]) => zipTail([{ ...first!, path: `${first!.path.slice(0, -1)}z` }, ...rest])),
  ),
  zipCase(
    16,
    'another size in the directory',
    ['E102'],
    otherTail(([first, ...rest]) => zipTail([{ ...first!, size: first!.size - 1 }, ...rest])),
  ),
  zipCase(
    16,
    'another size in the header',
    ['E103'],
    firstHeader((header, { size }) => field(18, size - 1, 4)(header)),
  ),
  zipCase(17, 'a deflated entry of 200 MB of zeros', ['E103'], (parcel) => {
    const small = deflateRawSync(Buffer.alloc(200_000_000))
    const entry = { path: `${parcel.name}/data/x`, size: small.length, crc32: 0 }
    const header = field(22, 200_000_000, 4)(field(8, 8)(localHeader(entry)))
    return Buffer.concat([header, small, zipTail([entry])])
  }),
  zipCase(17, 'the method deflate', ['E103'], firstHeader(field(8, 8))),
  zipCase(19, 'a data descriptor', ['E103'], firstHeader(field(6, 8))),
  zipCase(19, 'the bit of encryption', ['E103'], firstHeader(field(6, 1))),
  zipCase(19, 'an unknown method', ['E103'], firstHeader(field(8, 99))),
  zipCase(20, 'another date', ['E103'], firstHeader(field(12, 0x5b21))),
  zipCase(20, 'another time', ['E103'], firstHeader(field(10, 1))),
  zipCase(
    20,
    'an extra field',
    ['E103'],
    firstHeader((header) => Buffer.concat([field(28, 4)(header), Buffer.from([0xfe, 0xca, 0, 0])])),
  ),
  zipCase(
    20,
    'a comment',
    ['E102'],
    otherTail((_, tail) => Buffer.concat([field(tail.length - 2, 2)(tail), Buffer.from('hi')])),
  ),
  zipCase(
    21,
    'a count of entries that is too low',
    ['E102'],
    otherTail((list) => zipTail(list.slice(1))),
  ),
  zipCase(21, 'a count of entries that is too high', ['E102'], tailField(-12, 99, 2)),
  zipCase(
    22,
    '4 GB claimed in 2 kB',
    ['E101'],
    firstHeader((header) => field(22, 0xfffffff0, 4)(field(18, 0xfffffff0, 4)(header))),
  ),
  zipCase(22, 'two sizes that differ', ['E103'], firstHeader(field(18, 0xfffffff0, 4))),
  zipCase(22, 'hidden bytes between entries', ['E102'], (parcel) => {
    const { locals, tail } = zipParts(entries(parcel))
    return joined({ locals: [locals[0]!, Buffer.from('hidden'), ...locals.slice(1)], tail })
  }),
  zipCase(22, 'hidden bytes before the directory', ['E102'], (parcel) => {
    const { locals, tail } = zipParts(entries(parcel))
    return joined({ locals: [...locals, Buffer.from('hidden')], tail })
  }),
  zipCase(
    23,
    '64-bit sizes without need',
    ['E103'],
    firstHeader((_, entry) => localHeader(entry, { maxField: 1, maxEntries: 1 })),
  ),
  zipCase(
    23,
    '64-bit sizes missing',
    ['E103'],
    firstHeader((header) => field(22, 0xffffffff, 4)(field(18, 0xffffffff, 4)(header))),
  ),
  zipCase(
    23,
    'a size of 2^63',
    ['E109'],
    firstHeader((_, { path }) => {
      const header = localHeader({ path, size: 0xffffffff, crc32: 0 })
      header.writeBigUInt64LE(2n ** 63n, header.length - 16)
      header.writeBigUInt64LE(2n ** 63n, header.length - 8)
      return header
    }),
  ),
  zipCase(
    23,
    '64-bit records at the end without need',
    ['E102'],
    otherTail((list) => zipTail(list, { maxField: 0xffffffff, maxEntries: 2 })),
  ),
  zipCase(24, '20,001 entries', ['E109'], many(20_001)),
  zipCase(24, '66,000 entries', ['E109'], many(66_000)),
]
