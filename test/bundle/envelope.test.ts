import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBlocks } from './read-blocks.ts'
import { escrowRecipient, identity, recipient, scratch } from './sample.ts'
import { plainSizeOf } from '#bundle/age-layout.ts'
import { openPayload } from '#bundle/age-payload.ts'
import { readAgeHeader } from '#bundle/age-header.ts'
import { chachaBy } from '#bundle/chacha.ts'
import { random, sha256Hex } from '#bundle/crypto.ts'
import { openEnvelope } from '#bundle/envelope.ts'
import { writeEnvelope } from '#bundle/envelope-writer.ts'
import { memorySource } from '#bundle/source.ts'

const never = Number.POSITIVE_INFINITY
const sizes = [0, 1, 65_535, 65_536, 65_537, 1_048_575, 1_048_576, 1_048_577, 2_500_000]

beforeAll(() => mkdir(scratch('envelopes')))

async function sealed(plain: Uint8Array, threadFrom: number, pieces = 3): Promise<Buffer> {
  const path = scratch('envelopes/one.age')
  const fd = openSync(path, 'w')
  const step = Math.max(1, Math.ceil(plain.length / pieces))
  const source = Array.from({ length: Math.ceil(plain.length / step) }, (_, index) =>
    plain.subarray(index * step, (index + 1) * step),
  )
  try {
    const { size, fileSha256 } = await writeEnvelope(
      fd,
      source,
      plain.length,
      [recipient, escrowRecipient],
      undefined,
      threadFrom,
    )
    const bytes = await readFile(path)
    expect([size, fileSha256]).toEqual([bytes.length, sha256Hex(bytes)])
    return bytes
  } finally {
    closeSync(fd)
  }
}

describe('the envelope', () => {
  it.each(sizes)('of %i bytes is an age file, by one thread and by two', async (size) => {
    const plain = random(size)
    for (const threadFrom of [never, 0]) {
      const bytes = await sealed(plain, threadFrom)
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      expect(Buffer.from(await decrypter.decrypt(bytes)).equals(plain)).toBe(true)
      const opened = await openEnvelope(memorySource(bytes), [identity], scratch('envelopes/staging'))
      expect(opened.problems).toEqual([])
      expect((await readBlocks(opened.staged!.source)).equals(plain)).toBe(true)
      await opened.staged!.discard()
    }
  })

  it('of the library opens with every provider of the cipher', async () => {
    const plain = random(200_000)
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    const bytes = memorySource(await encrypter.encrypt(plain))
    const header = await readAgeHeader(bytes, [identity])
    if ('code' in header) throw new Error(header.code)
    for (const name of ['runtime', 'sodium', 'portable'] as const) {
      const pieces: Uint8Array[] = []
      for await (const piece of openPayload(header.fileKey, bytes, header.size, () => undefined, chachaBy(name)!))
        pieces.push(Uint8Array.from(piece))
      expect(Buffer.concat(pieces).equals(plain)).toBe(true)
    }
  })

  it('knows which lengths a payload can have', () => {
    expect(
      [15, 16, 17, 65_551, 65_552, 65_553, 65_568, 65_569].map((length) => plainSizeOf(100 + 16 + length, 100)),
    ).toEqual([undefined, 0, 1, 65_535, 65_536, undefined, undefined, 65_537])
  })

  it('fails as a whole when the source fails, the person stops it or the file cannot be written', async () => {
    const plain = random(3_000_000)
    const path = scratch('envelopes/broken.age')
    for (const threadFrom of [never, 0]) {
      const fd = openSync(path, 'w')
      await expect(
        writeEnvelope(
          fd,
          (function* () {
            yield plain.subarray(0, 10)
            throw new Error('unplugged')
          })(),
          plain.length,
          [recipient],
          undefined,
          threadFrom,
        ),
      ).rejects.toThrow('unplugged')
      await expect(
        writeEnvelope(
          fd,
          [plain],
          plain.length,
          [recipient],
          () => {
            throw new Error('stopped')
          },
          threadFrom,
        ),
      ).rejects.toThrow('stopped')
      closeSync(fd)
      const readOnly = openSync(path, 'r')
      await expect(
        writeEnvelope(readOnly, [plain], plain.length, [recipient], undefined, threadFrom),
      ).rejects.toMatchObject({ code: 'EBADF' })
      closeSync(readOnly)
    }
  })
})
