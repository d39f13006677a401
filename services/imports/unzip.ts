import { inflateRawSync } from 'node:zlib'
import { Fault } from '#domain/fault.ts'
import { megabytes, type ReadLimits } from './limits.ts'

export interface Entry {
  name: string
  bytes: Buffer
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50

function endOfCentral(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at -= 1) {
    if (file.readUInt32LE(at) === endSignature) return at
  }
  throw new Fault('import.damaged')
}

function inflated(file: Buffer, at: number, size: number, method: number, room: number): Buffer {
  if (file.readUInt32LE(at) !== localSignature) throw new Fault('import.damaged')
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const packed = file.subarray(from, from + size)
  if (packed.length !== size) throw new Fault('import.damaged')
  if (method === 0) return packed
  if (method !== 8) throw new Fault('import.damaged')
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
}

/** Entries of a zip whose names pass; unpacking stops where the real sizes, not the declared ones, leave the limits. */
export function unzip(file: Buffer, wanted: (name: string) => boolean, limits: ReadLimits): Entry[] {
  try {
    return entriesOf(file, wanted, limits)
  } catch (error) {
    if (error instanceof Fault) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new Fault('import.bomb', { limit: megabytes(limits.unpackedBytes) }, { cause: error })
    throw new Fault('import.damaged', {}, { cause: error })
  }
}

function entriesOf(file: Buffer, wanted: (name: string) => boolean, limits: ReadLimits): Entry[] {
  const end = endOfCentral(file)
  const count = file.readUInt16LE(end + 10)
  const bomb = new Fault('import.bomb', { limit: megabytes(limits.unpackedBytes) })
  if (count > limits.zipEntries) throw bomb
  const entries = new Map<string, Entry>()
  let room = limits.unpackedBytes
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== centralSignature) throw new Fault('import.damaged')
    if (file.readUInt16LE(at + 8) & 1) throw new Fault('import.password')
    const nameEnd = at + 46 + file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, nameEnd)
    if (entries.has(name)) throw new Fault('import.damaged')
    if (wanted(name)) {
      const bytes = inflated(
        file,
        file.readUInt32LE(at + 42),
        file.readUInt32LE(at + 20),
        file.readUInt16LE(at + 10),
        room,
      )
      room -= bytes.length
      if (room < 0) throw bomb
      entries.set(name, { name, bytes })
    }
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return [...entries.values()]
}
