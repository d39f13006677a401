import { crc32 } from 'node:zlib'
import { createSha256 } from './crypto.ts'
import { isEntryName } from './entry-name.ts'
import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { bufferedSource, passingBlocks, type Source } from './source.ts'
import { localHeader, type ZipEntry, zipRules, zipTail } from './zip.ts'

/** A file found in the archive; its bytes start at `offset`. */
export interface FoundEntry extends ZipEntry {
  sha256: string
  offset: number
}

export interface ZipScan {
  entries: FoundEntry[]
  problems: Problem[]
}

const localSignature = 0x04034b50
const tailSignatures = [0x02014b50, 0x06064b50, 0x06054b50]

interface ZipHead {
  entry: ZipEntry
  length: number
}

function declaredSize(head: Buffer, extra: Buffer): number {
  const size = head.readUInt32LE(22)
  if (size !== 0xffffffff || extra.length < 12) return size
  return Number(extra.readBigUInt64LE(4))
}

/** The local header at an offset, or the code of what is wrong with it; undefined where the tail begins. */
async function readHead(
  source: Source,
  offset: number,
  rules: typeof zipRules,
): Promise<ZipHead | Problem | undefined> {
  const head = Buffer.from(await source.read(offset, 30))
  if (head.length < 4) return { code: 'E101' }
  const signature = head.readUInt32LE(0)
  if (tailSignatures.includes(signature)) return undefined
  if (signature !== localSignature) return { code: 'E102' }
  if (head.length < 30) return { code: 'E101' }
  const nameLength = head.readUInt16LE(26)
  const length = 30 + nameLength + head.readUInt16LE(28)
  const whole = Buffer.from(await source.read(offset, length))
  if (whole.length < length) return { code: 'E101' }
  const path = whole.toString('latin1', 30, 30 + nameLength)
  const entry = { path, size: declaredSize(whole, whole.subarray(30 + nameLength)), crc32: whole.readUInt32LE(14) }
  const where = isEntryName(path) ? { path } : {}
  if (entry.size > limits.bundleBytes) return { code: 'E109', ...where }
  if (!localHeader(entry, rules).equals(whole)) return { code: 'E103', ...where }
  if (offset + length + entry.size > source.size) return { code: 'E101', ...where }
  return { entry, length }
}

async function digestOf(source: Source, offset: number, size: number): Promise<{ sha256: string; crc: number }> {
  const digest = createSha256()
  let crc = 0
  for await (const block of passingBlocks(source, offset, offset + size)) {
    digest.update(block)
    crc = crc32(block, crc)
  }
  return { sha256: digest.hex(), crc }
}

async function checkTail(
  source: Source,
  offset: number,
  entries: FoundEntry[],
  rules: typeof zipRules,
): Promise<Problem[]> {
  const expected = zipTail(entries, rules)
  const found = Buffer.from(await source.read(offset, expected.length))
  if (!expected.subarray(0, found.length).equals(found)) return [{ code: 'E102' }]
  if (found.length < expected.length) return [{ code: 'E101' }]
  return source.size > offset + expected.length ? [{ code: 'E102' }] : []
}

/** Reads a zip forwards and accepts only the one form that the writer gives. FORMAT §4.5. */
export async function scanZip(input: Source, rules = zipRules): Promise<ZipScan> {
  const source = bufferedSource(input)
  const entries: FoundEntry[] = []
  const problems: Problem[] = []
  const names = new Set<string>()
  let offset = 0
  for (;;) {
    const head = await readHead(source, offset, rules)
    if (head === undefined) break
    if ('code' in head) return { entries, problems: [...problems, head] }
    if (entries.length === limits.entries) return { entries, problems: [...problems, { code: 'E109' }] }
    const { path, size, crc32: declared } = head.entry
    const start = offset + head.length
    const { sha256, crc } = await digestOf(source, start, size)
    const named = isEntryName(path)
    if (!named) problems.push({ code: 'E104' })
    if (names.has(path.toLowerCase())) problems.push({ code: 'E105', path })
    if (crc !== declared) problems.push(named ? { code: 'E106', path } : { code: 'E106' })
    names.add(path.toLowerCase())
    entries.push({ ...head.entry, sha256, offset: start })
    offset = start + size
  }
  problems.push(...(await checkTail(source, offset, entries, rules)))
  return { entries, problems: problems.slice(0, limits.problems) }
}
