import { crc32 } from 'node:zlib'
import { createSha256 } from '#bundle/crypto.ts'
import type { StoredObject } from '#db/stores/objects.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'

const block = 1 << 20

/** Reads one object through; what is wrong with it, if anything. */
export async function objectFault(
  desk: { objects: Pick<Desk['objects'], 'open'> },
  { sha256, size, crc32: noted }: Pick<StoredObject, 'sha256' | 'size' | 'crc32'>,
): Promise<string | undefined> {
  try {
    const reader = await desk.objects.open(sha256)
    try {
      const digest = createSha256()
      let sum = 0
      for (let at = 0; at < size; at += block) {
        const bytes = await reader.read(at, Math.min(block, size - at))
        digest.update(bytes)
        sum = crc32(bytes, sum)
      }
      if (digest.hex() !== sha256) return 'hash differs'
      return sum === noted ? undefined : 'crc32 differs'
    } finally {
      await reader.close()
    }
  } catch (error) {
    if (error instanceof Fault) return error.message
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'file is gone'
    throw error
  }
}
