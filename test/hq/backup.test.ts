import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { scanZip } from '#bundle/zip-reader.ts'
import { openStore } from '#db/store.ts'
import { putSetting } from '#db/stores/settings.ts'
import type { Headquarters } from '#hq/home.ts'
import { namesCopiesOf } from '#services/backup/erase-copies.ts'
import { copiesAt } from '#services/backup/layout.ts'
import { readFacts } from '#services/backup/manifest.ts'
import { verifyOwn } from '#services/backup/verify-own.ts'
import { openReduced, reducedCopies, reduceIntake } from '#services/erasure/intake-copies.ts'
import { hasHome, homeAt } from '#services/home.ts'
import { databaseFile } from '#services/store-location.ts'
import {
  addPerson,
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  laptop,
  quiet,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeNext } from '../services/forged-bundles.ts'
import { backedUpTo, holdings, opened, restoredFrom } from '../support/headquarters-backup.ts'
import { testDatabase } from '../support/postgres.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 120_000 })

/** An office that took in, set aside, froze and answered. */
async function busy(database?: string): Promise<Headquarters> {
  const hq = await headquarters(database)
  const desk = await laptop('林静')
  await enrol(hq, [[desk, 'inspector']])
  const { person } = await addPerson(desk, '王小明')
  const { findings } = await recordVisit(desk, 30, person)
  await addPhoto(desk, findings[0]!)
  await receiveAt(hq, [(await exportTo(desk))[0]!.file])
  const author = await enrolledForger(hq)
  const one = await forgeNext(hq, author, { lines: author.lines })
  const rival = await forgeBundle(hq, author, { lines: author.lines, prevBundle: 'a'.repeat(64) })
  const verdicts = await receiveAt(hq, [one.file, rival.file])
  expect(verdicts.map(({ result }) => result)).toEqual(['accepted', 'frozen'])
  return hq
}

const engines = ['sqlite', 'postgres'] as const
const databaseOf = (engine: (typeof engines)[number]) => (engine === 'postgres' ? testDatabase() : undefined)

describe.each(engines)('headquarters on %s', (engine) => {
  it('is backed up while it is open, proved, and restored to equal holdings on either engine', async () => {
    const hq = await busy(await databaseOf(engine))
    expect(hq.store.dialect).toBe(engine)
    const before = await holdings(hq)
    const stick = tempFolder('stick')
    const made = await backedUpTo(hq, stick)
    expect(made).toMatchObject({ missing: [], files: 4 })
    execFileSync('sh', ['-c', 'sha256sum --strict --quiet -c manifest-sha256.txt'], {
      cwd: join(made.folder, made.copy),
    })
    expect(await verifyOwn(hq, stick, quiet)).toMatchObject({ ok: true, lines: made.lines, problems: [] })
    expect(before['names']).toContain('王小明')
    for (const other of engines) {
      const spare = await restoredFrom(stick, await databaseOf(other))
      expect(spare).toMatchObject({ lost: [], problems: [], lines: made.lines })
      const again = await opened(spare.home)
      expect([other, again.store.dialect]).toEqual([other, other])
      expect(await holdings(again)).toEqual(before)
      expect(readdirSync(spare.home).includes('store.db')).toBe(other === 'sqlite')
      expect(readdirSync(join(spare.home, 'trust')).toSorted()).toEqual(readdirSync(hq.home.trust).toSorted())
    }
    expect(await holdings(hq)).toEqual(before)
  })
})

it('does not fill a database that holds something, and leaves no home behind; an empty one is taken then', async () => {
  const hq = await busy()
  const stick = tempFolder('stick')
  await backedUpTo(hq, stick)
  const database = await testDatabase()
  const other = await openStore({ url: database })
  await other.transaction((tx) => putSetting(tx, 'foreign', 'yes'))
  await other.close()
  const home = tempFolder('spare-hq')
  expect(await refusal(restoredFrom(stick, database, home))).toBe('backup.database')
  expect(hasHome(homeAt(home))).toBe(false)
  const kept = await openStore({ url: database })
  expect(await kept.all('select key, value from setting')).toEqual([{ key: 'foreign', value: 'yes' }])
  await kept.close()
  const nowhere = new URL(database)
  nowhere.pathname = '/nowhere'
  expect(await refusal(restoredFrom(stick, nowhere.href, home))).toBe('backup.unreachable')
  expect(await restoredFrom(stick, await testDatabase(), home)).toMatchObject({ lost: [], problems: [] })
  expect(existsSync(databaseFile(homeAt(home)))).toBe(true)
  await opened(home)
})

it('keeps reduced copies of what was received, and loses those that a destruction has replaced', async () => {
  const hq = await busy()
  const rows = (await hq.store.read.selectFrom('intake').selectAll().execute()).filter(
    ({ kind, result }) => kind === 'bundle' && result === 'accepted',
  )
  await reduceIntake(hq, rows, new Set(), '2030-01-01T00:00:00.000Z')
  const stick = tempFolder('stick')
  await backedUpTo(hq, stick)
  const spare = await opened((await restoredFrom(stick)).home)
  const bearing: { sha256: string; photo: string }[] = []
  for (const row of rows) {
    const zip = (await openReduced(spare, row.sha256))!
    const { entries, problems } = await scanZip(zip)
    expect(problems).toEqual([])
    await zip.close()
    for (const { path } of entries) {
      const photo = /evidence\/([0-9a-f]{64})/.exec(path)?.[1]
      if (photo !== undefined) bearing.push({ sha256: row.sha256, photo })
    }
  }
  const { sha256, photo } = bearing[0]!
  const [copy] = await copiesAt(stick)
  const listed = async () => (await readFacts(copy!.folder))!.files.map(({ path }) => path)
  const [old] = reducedCopies(hq, sha256)
  expect(await listed()).toContain(`intake/${basename(old!)}`)
  const { all } = await reduceIntake(hq, rows, new Set([photo]), '2020-01-01T00:00:00.000Z')
  await namesCopiesOf(hq).erase([...all, photo])
  expect(reducedCopies(hq, sha256)).not.toContain(old)
  expect(await listed()).not.toContain(`intake/${basename(old!)}`)
  // What was not replaced stays in every copy.
  const others = rows.filter((row) => row.sha256 !== sha256)
  const kept = others.flatMap((row) => reducedCopies(hq, row.sha256))
  expect(kept.length).toBeGreaterThan(0)
  for (const path of kept) expect(await listed()).toContain(`intake/${basename(path)}`)
  await backedUpTo(hq, stick)
  expect((await verifyOwn(hq, stick, quiet)).problems).toEqual([])
})
