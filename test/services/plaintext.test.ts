import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { firstPerson, journalTexts } from '#test/support/desk.ts'
import { spoken } from '#test/support/full-visit.ts'
import { reopened } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

const words = [
  ...Object.values(spoken),
  '李卫东',
  '白若岚',
  '13800001234',
  'MZ-107',
  firstPerson.passphrase,
  'battery staple 9',
]

/** A word as it may stand in a file: UTF-8, UTF-16 both ways, as JSON escapes, in base64 at each of its three places. */
function forms(word: string): Buffer[] {
  const utf8 = Buffer.from(word)
  const wide = Buffer.from(word, 'utf16le')
  const escapes = Array.from(
    { length: word.length },
    (_, i) => `\\u${word.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')
  const base64 = [0, 1, 2]
    .map((shift) =>
      Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .slice(4, -4),
    )
    .filter((text) => text.length >= 8)
  return [
    utf8,
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(escapes),
    Buffer.from(utf8.toString('hex')),
    ...base64.map((text) => Buffer.from(text)),
  ]
}

interface Needle {
  what: string
  bytes: Buffer
}

function found(folders: readonly string[], needles: readonly Needle[]): string[] {
  const hits: string[] = []
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = relative(folder, join(entry.parentPath, entry.name))
      const bytes = entry.isFile()
        ? Buffer.concat([Buffer.from(path), readFileSync(join(folder, path))])
        : Buffer.from(path)
      for (const { what, bytes: needle } of needles) if (bytes.includes(needle)) hits.push(`${what} in ${path}`)
    }
  }
  return hits
}

function bytesIn(folder: string, suffix: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) =>
      entry.isFile() && entry.name.endsWith(suffix)
        ? sum + readFileSync(join(entry.parentPath, entry.name)).length
        : sum,
    0,
  )
}

test('no name, no phrase, no piece of a photo or report is in the home, the write-ahead log, a temporary folder, on the stick or in a backup, while running and after kill −9', async () => {
  const folders = ['home', 'tmp', 'working'].map((name) => tempFolder(name))
  const [home = '', temporary = '', working = ''] = folders
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/crash/work.ts'), home, '1'], {
    cwd: working,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      SQLITE_TMPDIR: temporary,
      HOME: working,
    },
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const first = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>,
    once(child, 'exit').then(() => ['']),
  ])
  expect(stderr).toBe('')
  expect(first[0]).toMatch(/^done /)
  const samples = JSON.parse(first[0]?.slice(5) ?? '[]') as string[]
  expect(samples).toHaveLength(6)
  const needles = [
    ...words.flatMap((word) => forms(word).map((bytes) => ({ what: word, bytes }))),
    ...samples.map((sample, index) => ({ what: `sample ${index}`, bytes: Buffer.from(sample, 'base64') })),
  ]
  expect(bytesIn(home, '-wal')).toBeGreaterThan(50_000)
  expect(readdirSync(join(working, 'stick')).length).toBeGreaterThan(1)
  expect(bytesIn(join(working, 'backups'), 'store.db')).toBeGreaterThan(50_000)
  expect(found(folders, needles)).toEqual([])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(found(folders, needles)).toEqual([])

  const opened = await reopened(home)
  await opened.client.call('session.unlock', firstPerson)
  expect((await opened.client.call('findings.list', { filter: { search: spoken.phrase } })).rows).toHaveLength(1)
  expect(await journalTexts(opened.desk())).not.toEqual([])
  await opened.workstation.close()
  expect(found(folders, needles)).toEqual([])

  const planted = join(working, 'planted')
  mkdirSync(planted)
  for (const [index, { bytes }] of needles.entries())
    writeFileSync(join(planted, String(index)), Buffer.concat([Buffer.alloc(index), bytes, Buffer.from('x')]))
  expect(new Set(found([planted], needles).map((hit) => hit.split(' in ')[1])).size).toBe(needles.length)
}, 120_000)
