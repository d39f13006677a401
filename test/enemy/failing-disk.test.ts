import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { subkey } from '#bundle/subkeys.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import type { Store } from '#db/store-type.ts'
import { checkNode } from '#services/check.ts'
import type { Node } from '#services/exchange/node.ts'
import {
  addPerson,
  addPhoto,
  enrol,
  expectEqual,
  exportTo,
  headquarters,
  laptop,
  type Laptop,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { afterTest } from '../support/after-test.ts'
import { tempFolder } from '../support/temp.ts'
import { whileFailing } from './failing.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const codes = ['ENOSPC', 'EIO'] as const
const budget = full ? 900_000 : 120_000

async function enrolled(): Promise<{ hq: Awaited<ReturnType<typeof headquarters>>; device: Laptop }> {
  const hq = await headquarters()
  const device = await laptop('李督查')
  await enrol(hq, [[device, 'inspector']])
  return { hq, device }
}

async function visited(device: Laptop, findings = 2): Promise<void> {
  const { person } = await addPerson(device, '某人')
  const visit = await recordVisit(device, findings, person)
  await addPhoto(device, visit.findings[0]!)
}

async function nextBundle(device: Laptop): Promise<string> {
  await visited(device)
  return (await exportTo(device)).at(-1)!.file
}

/** Which of so many calls are to fail: all of them, or every seventh. */
function failing(calls: number): number[] {
  const all = Array.from({ length: calls }, (_, index) => index + 1)
  return full ? all : all.filter((nth) => (nth + seed) % 7 === 0 || nth === calls)
}

/** Nothing is half there: no interim file anywhere, and what lies in the intake is what its name says. */
function expectNothingHalf({ home }: Pick<Node, 'home'>, ...folders: string[]): void {
  for (const folder of [home.intake, home.outbox, home.staging, ...folders])
    expect(readdirSync(folder).filter((name) => /part|staged|new-/.test(name))).toEqual([])
  expect(readdirSync(home.objects).filter((name) => name.startsWith('new-'))).toEqual([])
  for (const name of readdirSync(home.intake)) expect(sha256Hex(readFileSync(join(home.intake, name)))).toBe(name)
}

it(
  `a disk that fails at any write while receiving costs another try and nothing else (case 69; seed ${seed})`,
  async () => {
    const { hq, device } = await enrolled()
    await receiveAt(hq, [await nextBundle(device)])
    const { log } = device.desk().me
    const first = await nextBundle(device)
    const { calls } = await whileFailing(Number.POSITIVE_INFINITY, 'EIO', () => receiveAt(hq, [first]))
    expect(calls).toBeGreaterThan(10)
    for (const nth of failing(calls)) {
      for (const code of full ? codes : [codes[(nth + seed) % 2]!]) {
        const what = `${code} at call ${nth} of seed ${seed}`
        const file = await nextBundle(device)
        const before = (await hq.store.head(log)).n
        const replies = tempFolder('replies')
        const { result: verdicts, error } = await whileFailing(nth, code, () => receiveAt(hq, [file], replies))
        expect(error, what).toBeUndefined()
        const [verdict] = verdicts!
        expect(['rejected', 'accepted'], what).toContain(verdict!.result)
        // A stick that is pulled out answers EIO.
        expect(code === 'EIO' ? ['E901', 'E902'] : ['E901'], what).toContain(verdict!.codes[0]?.code)
        expect(verdict!.codes, what).toHaveLength(1)
        const after = (await hq.store.head(log)).n
        expect(after > before, what).toBe(verdict!.result === 'accepted')
        expectNothingHalf(hq, replies)
        const [again] = await receiveAt(hq, [file], replies)
        expect([again!.result, again!.reply === undefined], what).toEqual([
          verdict!.result === 'accepted' ? 'duplicate' : 'accepted',
          false,
        ])
      }
    }
    const receipts = await receiptsAfter(hq.store.read, hq.office!.hq, log, 0)
    expect(receipts.map(({ seq }) => seq)).toEqual(receipts.map((_, index) => index + 1))
    expect(await checkNode(hq)).toMatchObject({ ok: true, problems: [] })
    await expectEqual(hq.store, device.desk().store, 1)
  },
  budget,
)

it(
  `a disk that fails at any write while exporting leaves no file under a name, and the same digest (case 69; seed ${seed})`,
  async () => {
    const { hq, device } = await enrolled()
    const { home, store, me } = device.desk()
    await visited(device)
    const { calls } = await whileFailing(Number.POSITIVE_INFINITY, 'EIO', () => exportTo(device))
    expect(calls).toBeGreaterThan(3)
    for (const nth of failing(calls)) {
      for (const code of full ? codes : [codes[(nth + seed) % 2]!]) {
        const what = `${code} at call ${nth} of seed ${seed}`
        const stick = tempFolder('stick')
        await visited(device)
        const { error } = await whileFailing(nth, code, () => exportTo(device, stick))
        expect(code === 'EIO' ? ['E901', 'E902'] : ['E901'], what).toContain((error as { code?: string }).code)
        expectNothingHalf({ home }, stick)
        const begun = (await outgoingOf(store.read, me.log)).map(({ digest }) => digest)
        const written = await exportTo(device, stick)
        expect(
          written.map(({ digest }) => digest),
          what,
        ).toEqual(expect.arrayContaining(begun.slice(-1)))
        const verdicts = await receiveAt(
          hq,
          written.map(({ file }) => file),
        )
        expect(
          verdicts.every(({ result }) => ['accepted', 'duplicate'].includes(result)),
          what,
        ).toBe(true)
        for (const { replyPath } of verdicts.slice(-1)) await receiveAt(device, [replyPath!])
      }
    }
    const rows = await outgoingOf(store.read, me.log)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.at(-1)?.last_n).toBe((await store.head(me.log)).n)
    await expectEqual(hq.store, store, 1)
  },
  budget,
)

/** Lets the store's file grow by so many pages and no more; without a number, as it will. */
async function mayGrow(store: Store, pages?: number): Promise<void> {
  await store.transaction(async (tx) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx)
    const most = pages === undefined ? 2 ** 30 : rows[0]!.page_count + pages
    await sql.raw(`pragma max_page_count = ${most}`).execute(tx)
  })
}

it(
  'a store that finds no room for a page, whichever it is, takes nothing, and everything once there is room (case 69)',
  async () => {
    const { hq, device } = await enrolled()
    const { store, me } = device.desk()
    const stick = tempFolder('stick')
    await visited(device, 60)
    const before = (await store.head(me.log)).n
    let file: string | undefined
    for (let pages = 0; !file; pages += full ? 1 : 3) {
      await mayGrow(store, pages)
      const written = await exportTo(device, stick).catch((error: unknown) => {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(?:store\.full|E901)$/) })
        return []
      })
      await mayGrow(store)
      expect((await store.head(me.log)).n).toBe(before)
      expect((await outgoingOf(store.read, me.log)).length).toBeLessThanOrEqual(1)
      file = written.at(-1)?.file
    }
    let refusals = 0
    for (let pages = 0; ; pages += full ? 1 : 5) {
      await mayGrow(hq.store, pages)
      const [verdict] = await receiveAt(hq, [file])
      await mayGrow(hq.store)
      if (verdict!.result !== 'rejected') break
      refusals++
      expect(verdict!.codes.map(({ code }) => code)).toEqual(['E901'])
      expect((await hq.store.head(me.log)).n).toBe(0)
      expectNothingHalf(hq)
    }
    expect(refusals).toBeGreaterThan(2)
    expect((await receiveAt(hq, [file]))[0]?.result).toBe('duplicate')
    expect(await checkNode(hq)).toMatchObject({ ok: true, problems: [] })
    await expectEqual(hq.store, store, 1)
  },
  budget,
)

it('a store that another process keeps locked is E901, and the next try takes the file in (case 70)', async () => {
  const { hq, device } = await enrolled()
  const file = await nextBundle(device)
  const other = connect(hq.home.store, subkey(hq.storeKey, 'db'), 'write')
  afterTest(() => void other.database.close())
  other.database.exec('begin immediate')
  const [verdict] = await receiveAt(hq, [file])
  expect([verdict!.result, verdict!.codes.map(({ code }) => code)]).toEqual(['rejected', ['E901']])
  expectNothingHalf(hq)
  other.database.exec('rollback')
  expect((await receiveAt(hq, [file]))[0]).toMatchObject({ result: 'accepted', codes: [] })
}, 90_000)
