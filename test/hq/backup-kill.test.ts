import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { getSetting } from '#db/stores/settings.ts'
import { copiesAt, copiesIn, setsIn } from '#services/backup/layout.ts'
import { restoreHome } from '#services/backup/restore.ts'
import { verifyCopy } from '#services/backup/verify.ts'
import { systemClock } from '#services/clock.ts'
import { restoredOffice } from '#services/exchange/restored-office.ts'
import { hasHome, homeAt } from '#services/home.ts'
import { databaseFile } from '#services/store-location.ts'
import {
  enrol,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  quiet,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { backedUpTo, holdings, opened, restoredFrom } from '../support/headquarters-backup.ts'
import { killBudget, killsOf, runWorker } from '../support/crash/kill-again.ts'
import { testDatabase } from '../support/postgres.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'

const { kills, seed, random } = killsOf(30)
const child = fileURLToPath(new URL('./backup-child.ts', import.meta.url))

test(
  `kill −9 at ${2 * kills} random moments: no copy of a database that has its name is unsound, no half-filled database is a headquarters (seed ${seed})`,
  async () => {
    console.log(`headquarters backup kill seed ${seed}`)
    const hq = await headquarters(await testDatabase())
    const desk = await laptop('李督查')
    await enrol(hq, [[desk, 'inspector']])
    await recordVisit(desk, 600)
    await receiveAt(
      hq,
      (await exportTo(desk)).map(({ file }) => file),
    )
    const before = await holdings(hq)
    const key = new Uint8Array(hq.storeKey)
    const home = hq.home.folder
    const { ms } = await runWorker(child, ['backup', home, tempFolder('first')])
    const stick = tempFolder('stick')
    for (let kill = 0; kill < kills; kill++) {
      await runWorker(child, ['backup', home, stick], random() * ms)
      for (const set of await setsIn(stick))
        for (const name of await copiesIn(set)) {
          const verdict = await verifyCopy({ set, name, folder: `${set.folder}/${name}` }, key, quiet)
          expect(verdict, name).toMatchObject({ ok: true, missing: [], problems: [] })
        }
    }
    await backedUpTo(hq, stick, 2)
    const [copy] = await copiesAt(stick)
    expect(readdirSync(copy!.set.folder).filter((name) => name.endsWith('.part'))).toEqual([])

    const whole = await runWorker(child, ['restore', tempFolder('spare'), stick, await testDatabase()])
    let [spare, database, within] = [tempFolder('spare'), await testDatabase(), whole.ms]
    for (let kill = 0; kill < kills; kill++) {
      await runWorker(child, ['restore', spare, stick, database], random() * within)
      if (hasHome(homeAt(spare))) [spare, database, within] = [tempFolder('spare'), await testDatabase(), within * 0.7]
      else expect(await refusal(opened(spare))).toBe('session.noHome')
    }
    expect(await restoredFrom(stick, database, spare)).toMatchObject({ lost: [], problems: [] })
    const again = await opened(spare)
    expect(again.store.dialect).toBe('postgres')
    expect(await holdings(again)).toEqual(before)
    expect(await getSetting(again.store.read, restoredOffice)).toBeDefined()
  },
  killBudget,
)

test('what was stopped after the database was filled is no headquarters; the same home goes on from any copy, no other takes it', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  await receiveAt(
    hq,
    (await exportTo(desk)).map(({ file }) => file),
  )
  const stick = tempFolder('stick')
  await backedUpTo(hq, stick)
  const [spare, database] = [homeAt(tempFolder('spare')), await testDatabase()]
  const [copy] = await copiesAt(stick)
  const stopped = new AbortController()
  const report = () => {
    if (existsSync(databaseFile(spare))) stopped.abort()
  }
  const progress = { signal: stopped.signal, report }
  const restoring = restoreHome(copy!, spare, { passphrase }, { clock: systemClock, progress, database })
  expect(await refusal(restoring)).toBe('gate.cancelled')
  expect([hasHome(spare), existsSync(databaseFile(spare))]).toEqual([false, true])
  expect(await refusal(opened(spare.folder))).toBe('session.noHome')
  expect(await refusal(restoredFrom(stick, database))).toBe('backup.database')
  await enrol(hq, [[await laptop('沈岳'), 'lead']])
  await backedUpTo(hq, stick)
  await restoredFrom(stick, database, spare.folder)
  expect(await holdings(await opened(spare.folder))).toEqual(await holdings(hq))
}, 240_000)
