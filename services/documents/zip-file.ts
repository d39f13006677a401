import { crc32, deflateRawSync } from 'node:zlib'

/** 1 January 1980, the earliest a zip can say: the same content gives the same bytes. */
const date = 0x0021

interface Part {
  name: string
  bytes: Uint8Array
}

function fields(part: Part, packed: Uint8Array, method: number): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(0x0800, 2)
  head.writeUInt16LE(method, 4)
  head.writeUInt16LE(date, 8)
  head.writeUInt32LE(crc32(part.bytes), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(part.bytes.length, 18)
  head.writeUInt16LE(Buffer.byteLength(part.name), 22)
  return head
}

/** A zip of these parts in this order; pictures are stored, everything else deflated. */
export function zipFile(parts: readonly Part[]): Uint8Array {
  const locals: Uint8Array[] = []
  const central: Uint8Array[] = []
  let at = 0
  for (const part of parts) {
    const stored = /\.(?:jpe?g|png)$/.test(part.name)
    const packed = stored ? part.bytes : deflateRawSync(part.bytes, { level: 6 })
    const head = fields(part, packed, stored ? 0 : 8)
    const name = Buffer.from(part.name)
    const local = [Buffer.from('PK\x03\x04'), head, name, packed]
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), head, where, name)
    locals.push(...local)
    at += local.reduce((sum, bytes) => sum + bytes.length, 0)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
