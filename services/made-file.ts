import type { Bytes } from '#domain/procedure.ts'

/** A file that was made in memory, for a host to hand over from any place in it. */
export function madeFile(fileName: string, mime: string, content: Uint8Array | string): Bytes {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    mime,
    size: bytes.length,
    fileName,
    async *read(start, end) {
      yield bytes.subarray(start, end)
    },
  }
}
