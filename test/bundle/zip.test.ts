import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testWithJudges } from '../support/judges.ts'
import { makeFiles, scratch, zipOf } from './sample.ts'
import { random } from '#bundle/crypto.ts'
import { isEntryName } from '#bundle/entry-name.ts'
import { memorySource } from '#bundle/source.ts'
import { localHeader, zipRules, zipSize, zipTail } from '#bundle/zip.ts'
import { scanZip } from '#bundle/zip-reader.ts'
import { textEntry, writeZip } from '#bundle/zip-writer.ts'

const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

const component = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/).filter((part) => isEntryName(part))
const path = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const files = fc.uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 200 })), {
  selector: ([name]) => name,
  maxLength: 8,
})

async function pack(entries: readonly (readonly [string, Uint8Array])[], rules = zipRules): Promise<Buffer> {
  return Buffer.concat(
    await Array.fromAsync(
      writeZip(
        entries.map(([name, bytes]) => textEntry(name, bytes)),
        rules,
      ),
    ),
  )
}

async function problems(bytes: Uint8Array, rules = zipRules): Promise<string[]> {
  return (await scanZip(memorySource(bytes), rules)).problems.map(({ code }) => code)
}

/** A zip of which one local header is written by hand. */
function handmade(
  edit: (header: Buffer) => Buffer,
  data = Buffer.from('data'),
  entry = { path: 'a/b', size: 4, crc32: crc32('data') },
): Buffer {
  return Buffer.concat([edit(localHeader(entry)), data, zipTail([entry])])
}

function withField(offset: number, value: number, bytes: 2 | 4 = 2): (header: Buffer) => Buffer {
  return (header) => {
    header.writeUIntLE(value, offset, bytes)
    return header
  }
}

describe('the canonical zip', () => {
  it('gives back what was packed, with its size known before', () =>
    fc.assert(
      fc.asyncProperty(files, async (entries) => {
        const zip = await pack(entries)
        const scan = await scanZip(memorySource(zip))
        expect(scan.problems).toEqual([])
        expect(
          scan.entries.map((entry) => [entry.path, Buffer.from(zip.subarray(entry.offset, entry.offset + entry.size))]),
        ).toEqual(entries.map(([name, bytes]) => [name, Buffer.from(bytes)]))
        expect(zipSize(scan.entries)).toBe(zip.length)
      }),
      { numRuns: 60 },
    ))

  it('with lowered limits uses the 64-bit forms and reads them back', () =>
    fc.assert(
      fc.asyncProperty(
        files,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
        async (entries, maxField, maxEntries) => {
          const rules = { maxField, maxEntries }
          const zip = await pack(entries, rules)
          expect(await problems(zip, rules)).toEqual([])
          const plain = await pack(entries)
          if (!zip.equals(plain)) {
            expect(await problems(zip)).not.toEqual([])
            expect(await problems(plain, rules)).not.toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    ))

  testWithJudges(
    'unzip',
    'bsdtar',
    'python3',
  )('is read by unzip, bsdtar and python, in 32-bit and in 64-bit form', async () => {
    const entries = Array.from({ length: 5 }, (_, index) => [`top/file-${index}`, random(100 * index)] as const)
    for (const [index, rules] of [zipRules, { maxField: 150, maxEntries: 3 }].entries()) {
      const file = scratch(`judged-${index}.zip`)
      await writeFile(file, await pack(entries, rules))
      expect(spawnSync('unzip', ['-tqq', file]).status).toBe(0)
      expect(spawnSync('bsdtar', ['-tf', file]).stdout.toString().trim().split('\n')).toEqual(
        entries.map(([name]) => name),
      )
      expect(
        spawnSync('python3', [
          '-c',
          'import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)',
          file,
        ]).status,
      ).toBe(0)
    }
  })

  it('has no second form: no byte can change and no part be missing', async () => {
    const zip = zipOf([...makeFiles()].slice(0, 4))
    const every = process.env['MINGCHA_FULL'] === '1' ? 1 : 10
    for (let at = seed % every; at < zip.length; at += every) {
      const changed = Buffer.from(zip)
      changed[at]! ^= 1 << ((at + seed) % 8)
      expect([seed, at, (await problems(changed)).length]).not.toEqual([seed, at, 0])
      expect([seed, at, await problems(zip.subarray(0, at))]).toEqual([seed, at, [expect.stringMatching(/^E10[12]$/)]])
    }
  })

  it.each([
    '../x',
    '/x',
    'C:/x',
    'a\\b',
    'a//b',
    './a',
    'a/../b',
    'a.txt:ads',
    'CON',
    'con.txt',
    'x/LPT1',
    'a.',
    'a ',
    'a/',
    '',
    '-a',
    '.a',
    'a\u0001',
    '\u00e9',
    'x'.repeat(201),
  ])('refuses the name %j (cases 11–13)', async (bad) => {
    expect(
      await problems(
        zipOf(
          [
            ['good', Buffer.from('x')],
            [bad, Buffer.from('x')],
          ],
          null,
        ),
      ),
    ).toContain('E104')
  })

  it('refuses names given twice, in any case (case 14)', async () => {
    expect(
      await problems(
        zipOf(
          [
            ['a/x', Buffer.alloc(1)],
            ['a/x', Buffer.alloc(1)],
          ],
          null,
        ),
      ),
    ).toEqual(['E105'])
    expect(
      await problems(
        zipOf(
          [
            ['a/x', Buffer.alloc(1)],
            ['A/X', Buffer.alloc(1)],
          ],
          null,
        ),
      ),
    ).toEqual(['E105'])
  })

  it.each<[string, (header: Buffer) => Buffer, RegExp]>([
    ['deflate', withField(8, 8), /E103/],
    ['an unknown method', withField(8, 99), /E103/],
    ['a data descriptor', withField(6, 8), /E103/],
    ['encryption', withField(6, 1), /E103/],
    ['a date', withField(12, 0x5b21), /E103/],
    ['a time', withField(10, 1), /E103/],
    ['version 45 without need', withField(4, 45), /E103/],
    ['an extra field', (header) => Buffer.concat([withField(28, 4)(header), Buffer.from([0xfe, 0xca, 0, 0])]), /E103/],
    ['sizes that lie', withField(18, 0xfffffff0, 4), /E103/],
    ['both sizes at 4 GB', (header) => withField(22, 0xfffffff0, 4)(withField(18, 0xfffffff0, 4)(header)), /E101/],
    [
      '64-bit sizes without need',
      () => localHeader({ path: 'a/b', size: 4, crc32: crc32('data') }, { maxField: 1, maxEntries: 1 }),
      /E103/,
    ],
    [
      '64-bit sizes missing',
      (header) => withField(22, 0xffffffff, 4)(withField(18, 0xffffffff, 4)(header)),
      /E103|E101/,
    ],
    [
      'a size of 2^63',
      () => {
        const header = localHeader({ path: 'a/b', size: 0xffffffff, crc32: 0 })
        header.writeBigUInt64LE(2n ** 63n, header.length - 16)
        header.writeBigUInt64LE(2n ** 63n, header.length - 8)
        return header
      },
      /E109/,
    ],
    ['a wrong CRC', withField(14, 7, 4), /E106/],
  ])('refuses %s (cases 17–23)', async (_, edit, code) => {
    expect((await problems(handmade(edit))).join()).toMatch(code)
  })

  it('refuses bytes before, between, after, a second zip, a comment and a false directory (cases 9, 10, 15, 16, 20–22)', async () => {
    const one = { path: 'a/b', size: 4, crc32: crc32('data') }
    const body = Buffer.concat([localHeader(one), Buffer.from('data')])
    const zip = Buffer.concat([body, zipTail([one])])
    const comment = Buffer.concat([zip, Buffer.from('hi')])
    comment.writeUInt16LE(2, comment.length - 4)
    const bad = [
      Buffer.concat([Buffer.from('MZ'), zip]),
      Buffer.concat([zip, Buffer.alloc(1)]),
      Buffer.concat([zip, zip]),
      comment,
      Buffer.concat([body, Buffer.from('hidden'), zipTail([one])]),
      Buffer.concat([body, zipTail([{ ...one, path: 'a/c' }])]),
      Buffer.concat([body, zipTail([{ ...one, size: 3 }])]),
      Buffer.concat([body, zipTail([one, one])]),
      Buffer.concat([body, zipTail([])]),
      Buffer.concat([body, body, zipTail([one])]),
    ]
    for (const [index, bytes] of bad.entries()) expect([index, (await problems(bytes)).at(-1)]).toEqual([index, 'E102'])
    const link = Buffer.from(zip)
    link.writeUInt32LE(0o120777 * 2 ** 16, zip.length - 22 - 49 + 38)
    expect(await problems(link)).toEqual(['E102'])
  })

  it('stops at 20,001 entries (case 24)', async () => {
    const entries = Array.from({ length: 20_001 }, (_, index) => [`a/${index}`, Buffer.alloc(0)] as const)
    expect(await problems(zipOf(entries.slice(0, 20_000), null))).toEqual([])
    expect(await problems(zipOf(entries, null))).toEqual(['E109'])
  })
})
