import { describe, expect, test } from 'vitest'
import { lineGenesis } from '#bundle/chain.ts'
import { listExceptions } from '#db/stores/exceptions.ts'
import { getRecord } from '#db/stores/records.ts'
import { fullBodies } from './sample.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

function begun() {
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  return chain
}

describe.each(dialects)('receive on %s', (dialect) => {
  test('stores every line and applies those that keep the rules', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    const unit = chain.add({ t: 'unit.recorded', id: recordId(10), body: { name: '甲' } })
    chain.add({ t: 'unit.recorded', id: recordId(11), body: { name: 7 } })
    chain.add({ t: 'plan.drafted', id: recordId(12), body: { any: 1 } })
    chain.add({ t: 'unit.corrected', id: recordId(10), base: 'ab'.repeat(32), body: { name: '乙', reason: 'x' } })
    chain.add({ t: 'unit.corrected', id: recordId(10), rev: 5, base: unit.hash, body: { name: '乙', reason: 'x' } })
    chain.add({ t: 'room.recorded', id: recordId(10), rev: 1, body: fullBodies.room })
    chain.add({ t: 'unit.recorded', id: recordId(13), by: personId(2), body: { name: '丙' } })
    chain.add({ t: 'unit.voided', id: recordId(14), body: { reason: 'x' } })
    chain.add({
      t: 'unit.corrected',
      id: recordId(10),
      rev: 2,
      base: unit.hash,
      at: instant(-60 * 72),
      body: { name: '丁', reason: 'x' },
    })
    chain.add({ t: 'unit.recorded', id: recordId(15), at: '2026-02-30T00:00:00.000Z', body: { name: '戊' } })
    chain.add({ t: 'log.opened', id: recordId(16), body: opening(2).body })
    const received = await store.receive(chain.log, chain.lines, { receivedAt: instant(10) })
    expect(received).toEqual({
      lines: 12,
      applied: 3,
      exceptions: [
        { n: 3, code: 'X501', path: 'body.name' },
        { n: 4, code: 'I503', path: 't' },
        { n: 5, code: 'X502', path: 'base' },
        { n: 6, code: 'X504', path: 'rev' },
        { n: 7, code: 'X504', path: 'id' },
        { n: 8, code: 'X507', path: 'by' },
        { n: 9, code: 'X504', path: 't' },
        { n: 10, code: 'X505', path: 'at' },
        { n: 11, code: 'X501', path: 'at' },
        { n: 12, code: 'X504', path: 't' },
      ],
    })
    expect(await listExceptions(store.read, chain.log)).toEqual(received.exceptions)
    expect(await getRecord(store, 'unit', chain.ref(recordId(10)))).toMatchObject({ body: { name: '丁' }, rev: 2 })
    expect(await Array.fromAsync(store.lines(chain.log, 1, 99))).toEqual(chain.lines.map(({ text }) => text))
  })

  test('marks a clock that is ahead of the day of receipt', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    chain.add({ t: 'unit.recorded', id: recordId(10), at: instant(60 * 24 * 5), body: { name: '甲' } })
    const { exceptions, applied } = await store.receive(chain.log, chain.lines, { receivedAt: instant(0) })
    expect({ exceptions, applied }).toEqual({ exceptions: [{ n: 2, code: 'X505', path: 'at' }], applied: 2 })
  })

  test('a log is opened once: no later line gives it to somebody else', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    chain.add({ t: 'log.opened', id: recordId(1), body: opening(2).body })
    chain.add({ t: 'unit.recorded', id: recordId(10), by: personId(2), body: { name: '甲' } })
    expect((await store.receive(chain.log, chain.lines)).exceptions).toEqual([
      { n: 2, code: 'X504', path: 't' },
      { n: 3, code: 'X507', path: 'by' },
    ])
    expect(await store.all('select person from "log"')).toEqual([{ person: personId(1) }])
  })

  test('refuses lines that do not continue the chain, whole', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    for (let id = 10; id < 20; id++) chain.add({ t: 'unit.recorded', id: recordId(id), body: { name: `单位${id}` } })
    await expect(store.receive(chain.log, chain.lines.slice(1))).rejects.toMatchObject({ code: 'E404' })
    await store.receive(chain.log, chain.lines.slice(0, 4))
    await expect(store.receive(chain.log, chain.lines.slice(3))).rejects.toMatchObject({ code: 'E404' })
    await expect(store.receive(chain.log, chain.lines.slice(4).toSpliced(2, 1))).rejects.toMatchObject({ code: 'E405' })
    expect(await store.head(chain.log)).toMatchObject({ n: 4 })
    await store.receive(chain.log, chain.lines.slice(4))
    expect(await store.head(chain.log)).toMatchObject({ n: 11 })
  })

  test('continues under a new epoch from the head it holds', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    await store.receive(chain.log, chain.lines)
    const { hash } = await store.head(chain.log)
    await store.turn(chain.log, { after: 1, lines: [], epoch: 2, at: instant(9) })
    expect(await store.head(chain.log)).toEqual({ n: 1, hash, prev: lineGenesis(chain.log, 2, hash), epoch: 2 })
    const [done] = await store.commit(
      { log: chain.log, by: personId(1) },
      [{ noun: 'unit', verb: 'recorded', id: recordId(10), body: { name: '甲' } }],
      { at: instant(9) },
    )
    expect(done?.n).toBe(2)
    const lines = await Array.fromAsync(store.lines(chain.log, 2, 2))
    const peer = await newStore(dialect)
    await peer.receive(chain.log, chain.lines)
    const line = JSON.parse(lines[0] ?? '')
    await peer.receive(chain.log, [{ log: chain.log, line, hash: done?.hash ?? '', text: lines[0] ?? '' }], {
      epoch: 2,
    })
    expect(await peer.head(chain.log)).toEqual(await store.head(chain.log))
  })

  test('takes a long stream in one transaction and undoes all of it when it breaks', async () => {
    const store = await newStore(dialect)
    const chain = begun()
    for (let id = 10; id < 310; id++) chain.add({ t: 'finding.recorded', id: recordId(id), body: fullBodies.finding })
    async function* broken() {
      yield chain.lines.slice(0, 200)
      throw new Error('the stick was pulled')
    }
    await expect(store.receiveStream(chain.log, broken())).rejects.toThrow('pulled')
    expect(await store.head(chain.log)).toMatchObject({ n: 0 })
    async function* whole() {
      yield chain.lines.slice(0, 200)
      yield chain.lines.slice(200)
    }
    const { applied } = await store.receiveStream(chain.log, whole())
    expect(applied).toBe(301)
    expect(await store.all('select sum(count) as n from week_unit')).toEqual([{ n: 300 }])
  })
})
