/** Where a field overflows into its 64-bit form; tests lower it. */
export interface ZipRules {
  maxField: number
  maxEntries: number
}

export const zipRules: ZipRules = { maxField: 0xffffffff, maxEntries: 0xffff }

/** One file of the archive: everything that its headers say. */
export interface ZipEntry {
  path: string
  size: number
  crc32: number
}

const storedDate = 0x0021
const regularFile = 0o100644 * 2 ** 16

function sixtyFourBitExtra(values: number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0)
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index))
  return extra
}

/** FORMAT §4.2. */
export function localHeader(entry: ZipEntry, rules = zipRules): Buffer {
  const name = Buffer.from(entry.path, 'latin1')
  const large = entry.size >= rules.maxField
  const extra = sixtyFourBitExtra(large ? [entry.size, entry.size] : [])
  const size = large ? 0xffffffff : entry.size
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(large ? 45 : 20, 4)
  header.writeUInt16LE(storedDate, 12)
  header.writeUInt32LE(entry.crc32, 14)
  header.writeUInt32LE(size, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, name, extra])
}

/** FORMAT §4.3. */
function centralHeader(entry: ZipEntry, offset: number, rules: ZipRules): Buffer {
  const name = Buffer.from(entry.path, 'latin1')
  const large = entry.size >= rules.maxField
  const far = offset >= rules.maxField
  const extra = sixtyFourBitExtra([...(large ? [entry.size, entry.size] : []), ...(far ? [offset] : [])])
  const version = extra.length > 0 ? 45 : 20
  const size = large ? 0xffffffff : entry.size
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(0x0300 + version, 4)
  header.writeUInt16LE(version, 6)
  header.writeUInt16LE(storedDate, 14)
  header.writeUInt32LE(entry.crc32, 16)
  header.writeUInt32LE(size, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(regularFile, 38)
  header.writeUInt32LE(far ? 0xffffffff : offset, 42)
  return Buffer.concat([header, name, extra])
}

function sixtyFourBitEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(0x032d, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

function endRecord(count: number, size: number, offset: number, rules: ZipRules): Buffer {
  const end = Buffer.alloc(22)
  const entries = count >= rules.maxEntries ? 0xffff : count
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size >= rules.maxField ? 0xffffffff : size, 12)
  end.writeUInt32LE(offset >= rules.maxField ? 0xffffffff : offset, 16)
  return end
}

/** Everything after the last byte of the last entry: a function of the entries alone. FORMAT §4.3–4.4. */
export function zipTail(entries: readonly ZipEntry[], rules = zipRules): Buffer {
  let offset = 0
  const directory = Buffer.concat(
    entries.map((entry) => {
      const header = centralHeader(entry, offset, rules)
      offset += localHeader(entry, rules).length + entry.size
      return header
    }),
  )
  const wide = entries.length >= rules.maxEntries || directory.length >= rules.maxField || offset >= rules.maxField
  const end = endRecord(entries.length, directory.length, offset, rules)
  return Buffer.concat(
    wide ? [directory, sixtyFourBitEnd(entries.length, directory.length, offset), end] : [directory, end],
  )
}

export function zipSize(entries: readonly ZipEntry[], rules = zipRules): number {
  return entries.reduce(
    (sum, entry) => sum + localHeader(entry, rules).length + entry.size,
    zipTail(entries, rules).length,
  )
}
