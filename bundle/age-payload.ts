import { Fault } from '#domain/fault.ts'
import { chunkNonce, chunkSize, chunksOf, payloadNonceSize, sealedBlockSize, sealedChunkSize } from './age-layout.ts'
import { type ChaCha, chacha } from './chacha.ts'
import { hkdfSha256, tagSize } from './crypto.ts'
import { blockSize, passingBlocks, type Source } from './source.ts'

/** The key of a payload: from the file key and the nonce before the first chunk. FORMAT §3.4. */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return hkdfSha256(fileKey, 'payload', 32, nonce)
}

/** Seals plain blocks of 1 MiB in order, the last one shorter, into `out`; answers the number of sealed bytes. An empty payload is one empty block. */
export function payloadSealer(
  streamKey: Uint8Array,
  plainSize: number,
): (block: Uint8Array, out: Uint8Array) => number {
  const cipher = chacha(streamKey)
  const count = chunksOf(plainSize)
  let index = 0
  return (block, out) => {
    let filled = 0
    for (let at = 0; at < Math.max(block.length, 1); at += chunkSize, index += 1) {
      const chunk = block.subarray(at, at + chunkSize)
      cipher.sealInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)
      filled += chunk.length + tagSize
    }
    return filled
  }
}

/** The plain bytes of the payload behind the header, E114 where they are not what was sealed; `onSealed` sees the bytes of the file as they are read. */
export async function* openPayload(
  fileKey: Uint8Array,
  source: Source,
  headerSize: number,
  onSealed: (bytes: Uint8Array) => void,
  provider: ChaCha = chacha,
): AsyncGenerator<Uint8Array> {
  const nonce = await source.read(headerSize, payloadNonceSize)
  const cipher = provider(payloadKey(fileKey, nonce))
  const out = Buffer.allocUnsafe(blockSize)
  const start = headerSize + payloadNonceSize
  const count = Math.ceil((source.size - start) / sealedChunkSize)
  let index = 0
  onSealed(nonce)
  for await (const sealed of passingBlocks(source, start, source.size, sealedBlockSize)) {
    onSealed(sealed)
    let filled = 0
    for (let at = 0; at < sealed.length; at += sealedChunkSize, index += 1) {
      const chunk = sealed.subarray(at, at + sealedChunkSize)
      if (!cipher.openInto(out.subarray(filled), chunkNonce(index, index === count - 1), chunk)) throw new Fault('E114')
      filled += chunk.length - tagSize
    }
    yield out.subarray(0, filled)
  }
}
