import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { type NameKeys, openNameKeys } from '#db/names.ts'
import { mulberry32 } from '#seeds/random.ts'
import { afterTest } from '#test/support/after-test.ts'
import { pagesOf } from '#test/support/traces.ts'
import { tempFolder } from '#test/support/temp.ts'
import { testKeyOf } from './scenario.ts'

const key = testKeyOf(7)
const entry = (n: number) => ({ hash: Buffer.alloc(32, n), key: Buffer.alloc(32, n + 100) })
const some = Array.from({ length: 60 }, (_, n) => entry(n))

function files() {
  const names = join(tempFolder('names'), 'names.db')
  return { names, backup: `${names}.backup`, damaged: `${names}.damaged` }
}

function open(file: string): NameKeys {
  const keys = openNameKeys(file, key)
  afterTest(async () => keys.close())
  return keys
}

function filled(file: string, entries = some): void {
  const keys = openNameKeys(file, key)
  keys.put(entries)
  keys.close()
}

function holds(keys: NameKeys, entries = some): boolean {
  return entries.every(({ hash, key: wanted }) => Buffer.from(keys.get(hash) ?? []).equals(wanted))
}

describe('the keys of vault objects and their one rolling backup', () => {
  test('what was put is in the backup once the file is closed, and neither holds a key in plain', () => {
    const { names, backup } = files()
    expect(open(names).found).toBe('fresh')
    filled(names)
    for (const file of [names, backup]) expect(readFileSync(file).includes(some[3]?.key ?? '')).toBe(false)
    rmSync(names)
    const keys = open(names)
    expect(keys.found).toBe('restored')
    expect(holds(keys)).toBe(true)
  })

  test('the backup follows without a lock, soon after a change', async () => {
    const { names, backup } = files()
    open(names).put(some)
    expect(existsSync(backup)).toBe(false)
    await expect.poll(() => existsSync(backup), { timeout: 30_000 }).toBe(true)
    copyFileSync(backup, `${names}.copy`)
    copyFileSync(backup, `${names}.copy.backup`)
    expect(holds(open(`${names}.copy`))).toBe(true)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'one byte changed anywhere is noticed and the backup stands in (seed %i)',
    (seed) => {
      const { names, damaged } = files()
      filled(names)
      const bytes = readFileSync(names)
      const at = Math.floor(mulberry32(seed)() * bytes.length)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at)
      writeFileSync(names, bytes)
      const keys = open(names)
      expect(keys.found).toBe('restored')
      expect(holds(keys)).toBe(true)
      expect(readFileSync(damaged)).toEqual(bytes)
    },
  )

  test.each([0, 100, 4096, 5000])('so is a file cut to %i bytes', (length) => {
    const { names } = files()
    filled(names)
    truncateSync(names, length)
    const keys = open(names)
    expect(keys.found).toBe('restored')
    expect(holds(keys)).toBe(true)
  })

  test('a backup that is damaged, or behind after a crash, is made anew when the file is opened', () => {
    const { names, backup } = files()
    filled(names, some.slice(0, 10))
    const old = readFileSync(backup)
    filled(names)
    for (const bytes of [old, Buffer.from('rubbish')]) {
      writeFileSync(backup, bytes)
      const keys = openNameKeys(names, key)
      expect(keys.found).toBe('sound')
      keys.close()
      copyFileSync(backup, `${names}.copy`)
      expect(holds(open(`${names}.copy`))).toBe(true)
      rmSync(`${names}.copy`)
    }
  })

  test('where both are gone it says so, keeps what was there, and works on', () => {
    const { names, backup, damaged } = files()
    filled(names)
    writeFileSync(names, 'rubbish')
    writeFileSync(backup, 'rubbish')
    const keys = open(names)
    expect(keys.found).toBe('lost')
    expect(keys.get(entry(1).hash)).toBeUndefined()
    keys.put(some)
    expect(holds(keys)).toBe(true)
    expect(readFileSync(damaged).toString()).toBe('rubbish')
  })
})

/** Every page of names.db, of its log and of its rolling backup, in use or free. */
function allPages(folder: string): Buffer {
  const files = readdirSync(folder).filter((name) => name.startsWith('names.db') && !name.endsWith('-shm'))
  return Buffer.concat(files.map((name) => pagesOf(join(folder, name), key)))
}

describe('keys that are erased', () => {
  test.each([1, 30, 60])(
    '%i of sixty are in no page of the file, its log, its backup or what damage left beside it',
    (count) => {
      const { names, backup, damaged } = files()
      filled(names)
      copyFileSync(names, damaged)
      copyFileSync(names, `${backup}.part`)
      const keys = open(names)
      const [gone, kept] = [some.slice(0, count), some.slice(count)]
      const wanted = (entries: typeof some, pages: Buffer) => entries.filter(({ key: one }) => pages.includes(one))
      expect(wanted(some, allPages(dirname(names)))).toHaveLength(60)
      keys.erase(gone.map(({ hash }) => hash))
      const pages = allPages(dirname(names))
      expect(wanted(gone, pages)).toEqual([])
      expect(wanted(kept, pages)).toHaveLength(kept.length)
      expect([existsSync(damaged), existsSync(`${backup}.part`), existsSync(`${backup}.old`)]).toEqual([
        false,
        false,
        false,
      ])
      keys.erase(gone.map(({ hash }) => hash))
      keys.close()
      rmSync(names)
      const again = open(names)
      expect(again.found).toBe('restored')
      expect(holds(again, kept)).toBe(true)
      expect(gone.map(({ hash }) => again.get(hash))).toEqual(gone.map(() => undefined))
    },
  )

  test('stay until another process has let the file go, and then go', () => {
    const { names } = files()
    filled(names)
    const keys = open(names)
    const { database } = connect(names, key, 'read')
    const reading = database.prepare('select key from vault_key').iterate()
    reading.next()
    keys.put([entry(200)])
    expect(() => keys.erase([entry(3).hash])).toThrow(expect.objectContaining({ code: 'store.busy' }) as Error)
    reading.return?.()
    database.close()
    keys.erase([entry(3).hash])
    expect(allPages(dirname(names)).includes(entry(3).key)).toBe(false)
  }, 60_000)
})
