import process from 'node:process'
import { expect, it } from 'vitest'
import { checkStore } from '#db/check.ts'
import { getRecord } from '#db/stores/records.ts'
import { listAside } from '#db/stores/set-aside.ts'
import type { Intent } from '#db/store-type.ts'
import { mulberry32, type Random } from '#seeds/random.ts'
import { testDatabase } from '../support/postgres.ts'
import {
  commitAt,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  newId,
  receiveAt,
} from './exchange-desks.ts'
import { filesOn, goOn, handedBack, imageOf, newEpoch, restored } from './two-images.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const histories = (dialect: string) => (dialect === 'sqlite' ? 16 : 4) * (full ? 10 : 0.5)
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

/** What an image says of its units: a name, or that one is void. */
type Units = Map<string, string | undefined>

/** Units begun, renamed, struck off, in an order of chance; what the image says after, and which of them it touched. */
async function writeOn(
  at: Laptop,
  before: Units,
  random: Random,
  tag: string,
): Promise<{ units: Units; touched: Set<string> }> {
  const units: Units = new Map(before)
  const touched = new Set<string>()
  for (let step = Math.floor(random() * 7); step > 0; step--) {
    const known = [...units].filter(([, name]) => name !== undefined).map(([id]) => id)
    const old = random() < 0.6 ? known[Math.floor(random() * known.length)] : undefined
    const id = old ?? newId(at)
    const name = `${tag}${step}`
    const isVoid = old !== undefined && random() < 0.25
    const intent: Intent = isVoid
      ? { noun: 'unit', verb: 'voided', id, body: { reason: '重复' } }
      : { noun: 'unit', verb: 'recorded', id, body: { name } }
    await commitAt(at, [intent])
    units.set(id, isVoid ? undefined : name)
    touched.add(id)
  }
  return { units, touched }
}

/** The record as it stands: its name, undefined where it is void, null where it is not here. */
async function said({ desk }: Laptop, id: string): Promise<string | undefined | null> {
  const record = await getRecord(desk().store, 'unit', { log: desk().me.log, id })
  return record ? (record.voided ? undefined : record.body.name) : null
}

async function reported(hq: Parameters<typeof receiveAt>[0], at: Laptop): Promise<void> {
  const verdicts = await receiveAt(
    hq,
    (await exportTo(at)).map(({ file }) => file),
  )
  for (const { replyPath } of verdicts.slice(-1)) if (replyPath) await receiveAt(at, [replyPath])
}

it.each(['sqlite', 'postgres'])(
  `keeps every record of two images that went different ways, time and again (%s, seed ${seed})`,
  async (dialect) => {
    const random = mulberry32(seed + (dialect === 'sqlite' ? 0 : 1))
    const hq = await headquarters(dialect === 'sqlite' ? undefined : await testDatabase())
    let desk = await laptop('李督查')
    const lead = await laptop('王组长')
    await enrol(hq, [
      [desk, 'inspector'],
      [lead, 'lead'],
    ])
    let common: Units = new Map()
    const { log } = desk.desk().me
    for (let history = 1; history <= histories(dialect); history++) {
      common = (await writeOn(desk, common, random, `共${history}-`)).units
      if (random() < 0.7) await reported(hq, desk)
      const image = await imageOf(desk)
      const kept = await writeOn(desk, common, random, `甲${history}-`)
      if (random() < 0.7) await reported(hq, desk)
      const shown = await exportTo(desk)
      if (random() < 0.5)
        await receiveAt(
          lead,
          shown.map(({ file }) => file),
        )
      const isSent = (await exportTo(desk)).length === 0
      const older = await restored(image, desk)
      const other = await writeOn(older, common, random, `乙${history}-`)
      const files = (await exportTo(older)).map(({ file }) => file)
      if (random() < 0.6) await receiveAt(hq, files)
      if (random() < 0.5) await receiveAt(lead, files)
      if (!isSent)
        await receiveAt(
          hq,
          shown.map(({ file }) => file),
        )
      const stick = await newEpoch(hq, log)
      const { reentered } = await goOn(older, stick)
      const left = new Set(
        (await listAside(older.desk().store.read, log, ['left'])).map(({ line }) => JSON.parse(line).id),
      )
      for (const id of new Set([...kept.units.keys(), ...other.units.keys()])) {
        const wishes = [kept, other].filter(({ touched }) => touched.has(id)).map(({ units }) => units.get(id))
        const now = await said(older, id)
        if (left.has(id)) expect(now).toBeUndefined()
        else if (wishes.length === 0) expect(now).toBe(common.get(id))
        else expect(wishes).toContain(now)
      }
      expect(reentered.left === 0 || left.size > 0).toBe(true)
      expect((await checkStore(older.desk().store)).problems).toEqual([])
      await reported(hq, older)
      common = new Map()
      for (const id of [...kept.units.keys(), ...other.units.keys()]) {
        const now = await said(older, id)
        if (now !== null) common.set(id, now)
      }
      if (random() < 0.6) await receiveAt(lead, filesOn(stick))
      await expectEqual(hq.store, older.desk().store, 1)
      desk = older
    }
    await goOn(desk, await newEpoch(hq, log))
    await commitAt(desk, [{ noun: 'unit', verb: 'recorded', id: newId(desk), body: { name: '末' } }])
    const files = (await exportTo(desk)).map(({ file }) => file)
    await receiveAt(hq, files)
    await receiveAt(lead, [...filesOn(await handedBack(hq, log)), ...files])
    await expectEqual(hq.store, lead.desk().store, 1)
    for (const { store } of [hq, lead.desk()]) expect((await checkStore(store)).problems).toEqual([])
  },
  full ? 3_600_000 : 600_000,
)
