import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { random, sha256Hex } from '#bundle/crypto.ts'
import { writeDurably } from '#bundle/durable-file.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { openSealedFile } from '#bundle/sealed-reader.ts'
import { blocksOf } from '#bundle/source.ts'

let folder = ''
const key = random(32)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingcha-sealed-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576, 1_048_577, 3_000_000])(
    'gives back %i bytes, whole and in ranges',
    async (size) => {
      const plain = random(size)
      const path = join(folder, `object-${size}`)
      const facts = await writeSealedFile(path, key, size, [plain.subarray(0, 100), plain.subarray(100)])
      expect(facts).toEqual({ sha256: sha256Hex(plain), size, crc32: crc32(plain) })
      const reader = await openSealedFile(path, key)
      expect(Buffer.concat(await Array.fromAsync(blocksOf(reader))).equals(plain)).toBe(true)
      await fc.assert(
        fc.asyncProperty(fc.nat(size), fc.nat(200_000), async (offset, length) => {
          expect(Buffer.from(await reader.read(offset, length)).equals(plain.subarray(offset, offset + length))).toBe(
            true,
          )
        }),
        { numRuns: 25 },
      )
      await reader.close()
    },
  )

  it('refuses another key, a changed byte anywhere, swapped chunks and a cut', async () => {
    const path = join(folder, 'victim')
    await writeSealedFile(path, key, 200_000, [random(200_000)])
    const sealed = await readFile(path)
    const swapped = Buffer.concat([
      sealed.subarray(0, 16),
      sealed.subarray(16 + 65_552, 16 + 2 * 65_552),
      sealed.subarray(16, 16 + 65_552),
      sealed.subarray(16 + 2 * 65_552),
    ])
    const flips = [0, 7, 8, 15, 16, 70_000, sealed.length - 1].map((at) =>
      Buffer.from(sealed.map((byte, index) => (index === at ? byte ^ 1 : byte))),
    )
    async function readAll(bytes: Uint8Array, withKey = key): Promise<void> {
      await writeFile(path, bytes)
      const reader = await openSealedFile(path, withKey)
      try {
        await Array.fromAsync(blocksOf(reader))
      } finally {
        await reader.close()
      }
    }
    for (const bytes of [
      ...flips,
      swapped,
      sealed.subarray(0, 16 + 65_552),
      sealed.subarray(0, 10),
      Buffer.concat([sealed, sealed]),
    ]) {
      await expect(readAll(bytes)).rejects.toMatchObject({ code: 'E611' })
    }
    await expect(readAll(sealed, random(32))).rejects.toMatchObject({ code: 'E611' })
    await expect(readAll(sealed)).resolves.toBeUndefined()
  })

  it('leaves nothing behind when its source is shorter, longer or fails', async () => {
    const before = await readdir(folder)
    const path = join(folder, 'never')
    await expect(writeSealedFile(path, key, 10, [random(9)])).rejects.toMatchObject({ code: 'E101' })
    await expect(writeSealedFile(path, key, 10, [random(11)])).rejects.toMatchObject({ code: 'E101' })
    await expect(
      writeSealedFile(
        path,
        key,
        10,
        (function* () {
          yield random(5)
          throw new Error('unplugged')
        })(),
      ),
    ).rejects.toThrow('unplugged')
    expect(await readdir(folder)).toEqual(before)
    await expect(stat(path)).rejects.toThrow()
  })
})

it('follows no link that lies where a file is about to be written', async () => {
  const outside = join(folder, 'outside')
  await writeFile(outside, 'untouched')
  const path = join(folder, 'linked')
  await symlink(outside, `${path}.part`)
  await writeDurably(path, 'new')
  expect(await readFile(outside, 'utf8')).toBe('untouched')
  expect(await readFile(path, 'utf8')).toBe('new')
})
