import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkStore } from '#db/check.ts'
import { getRecord } from '#db/stores/records.ts'
import { listAside } from '#db/stores/set-aside.ts'
import { killAgain, killBudget, killsOf, runWorker } from '../support/crash/kill-again.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'
import { filesOn, imageOf, newEpoch, restored } from './two-images.ts'

const { kills, seed, random } = killsOf(50)
const worker = fileURLToPath(new URL('./exchange-worker.ts', import.meta.url))

it(
  `goes on in a new epoch whole although it was killed ${kills} times on the way (seed ${seed})`,
  async () => {
    const hq = await headquarters()
    const desk = await laptop('李督查')
    await enrol(hq, [[desk, 'inspector']])
    const image = await imageOf(desk)
    const kept = (await recordVisit(desk, 150)).findings
    await addPhoto(desk, kept[0]!)
    await receiveAt(
      hq,
      (await exportTo(desk)).map(({ file }) => file),
    )
    const older = await restored(image, desk)
    const own = (await recordVisit(older, 150)).findings
    const { log } = older.desk().me
    await receiveAt(older, filesOn(await newEpoch(hq, log)))
    const { folder } = older.desk().home
    await older.session.lock()
    const copy = tempFolder('copy')
    await cp(folder, copy, { recursive: true })
    const { ms: whole } = await runWorker(worker, ['go-on', copy, '-', passphrase])
    const begun = tempFolder('begun')
    await cp(folder, begun, { recursive: true })
    let home = begun
    const seen = new Set<string>()
    await killAgain(
      worker,
      () => ['go-on', home, '-', passphrase],
      { kills, whole, random },
      async () => {
        const looked = await reopened(home)
        const { store } = looked.desk()
        const { epoch } = await store.head(log)
        const waiting = (await listAside(store.read, log, ['waiting'])).length
        seen.add(`${epoch} ${waiting > 0}`)
        expect([`1 false`, `2 true`, `2 false`]).toContain([...seen].at(-1))
        const there = await Promise.all(own.map((id) => getRecord(store, 'finding', { log, id })))
        expect(there.filter((record) => record !== undefined).length).toBe(waiting > 0 ? 0 : own.length)
        expect((await checkStore(store)).problems).toEqual([])
        await looked.session.lock()
        if (epoch === 1 || waiting > 0) return
        home = tempFolder('begun')
        await cp(folder, home, { recursive: true })
      },
    )
    await runWorker(worker, ['go-on', home, '-', passphrase])
    const done = await reopened(home)
    for (const id of [...kept, ...own])
      expect(await getRecord(done.desk().store, 'finding', { log, id })).toMatchObject({ rev: 1 })
    await receiveAt(
      hq,
      (await exportTo(done)).map(({ file }) => file),
    )
    await expectEqual(hq.store, done.desk().store, 1)
  },
  killBudget,
)
