import { describe, expect, test } from 'vitest'
import type { Intent, Store } from '#db/store-type.ts'
import { openStore } from '#db/store.ts'
import { listDrafts, putDraft } from '#db/stores/drafts.ts'
import { history } from '#db/stores/history.ts'
import { getRecord } from '#db/stores/records.ts'
import { nouns } from '#domain/change.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newLocation, newStore, testKey } from './stores.ts'

const author = { log: logId(1), by: personId(1) }
const unit = (id: number, name: string): Intent => ({
  noun: 'unit',
  verb: 'recorded',
  id: recordId(id),
  body: { name },
})

async function open(store: Store) {
  const { t: _, id, body } = opening(1)
  await store.commit(author, [{ noun: 'log', verb: 'opened', id, body }], { at: instant(0) })
}

describe.each(dialects)('commit on %s', (dialect) => {
  test('keeps every field of every kind of record', async () => {
    const store = await newStore(dialect)
    await open(store)
    for (const [index, noun] of nouns.filter((one) => one !== 'log').entries()) {
      const id = recordId(100 + index)
      const [done] = await store.commit(author, [{ noun, verb: 'recorded', id, body: fullBodies[noun] } as Intent], {
        at: instant(1),
      })
      const record = await getRecord(store, noun, { log: author.log, id })
      expect(record).toMatchObject({
        body: fullBodies[noun],
        rev: 1,
        hash: done?.hash,
        recordedAt: instant(1),
        by: author.by,
        voided: false,
      })
      expect((await history(store, { log: author.log, id })).map(({ body }) => body)).toEqual([fullBodies[noun]])
    }
  })

  test('chains lines, counts revisions and gives the whole history', async () => {
    const store = await newStore(dialect)
    await open(store)
    const id = recordId(10)
    const [first] = await store.commit(author, [unit(10, '甲')], { at: instant(1) })
    const [second] = await store.commit(
      author,
      [{ noun: 'unit', verb: 'corrected', id, expect: first?.hash ?? '', body: { name: '乙', reason: '写错' } }],
      { at: instant(2) },
    )
    await store.commit(author, [{ noun: 'unit', verb: 'voided', id, body: { reason: '重复' } }], { at: instant(3) })
    expect(await getRecord(store, 'unit', { log: author.log, id })).toMatchObject({
      body: { name: '乙' },
      rev: 3,
      voided: true,
      reason: '重复',
    })
    expect((await history(store, { log: author.log, id })).map(({ rev, t, reason }) => [rev, t, reason])).toEqual([
      [1, 'unit.recorded', undefined],
      [2, 'unit.corrected', '写错'],
      [3, 'unit.voided', '重复'],
    ])
    const lines = await Array.fromAsync(store.lines(author.log, 2, 3))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { n: 2, rev: 1 },
      { n: 3, rev: 2, base: first?.hash, prev: first?.hash },
    ])
    expect(await store.head(author.log)).toMatchObject({ n: 4, epoch: 1 })
    expect(second?.rev).toBe(2)
  })

  test('writes all changes or none, drops the drafts and runs what goes with them', async () => {
    const store = await newStore(dialect)
    await open(store)
    await store.transaction((tx) => putDraft(tx, { key: 'd1', body: '{}', at: instant(0) }))
    const bad: Intent = { noun: 'unit', verb: 'voided', id: recordId(99), body: { reason: 'x' } }
    await expect(store.commit(author, [unit(11, '甲'), bad], { at: instant(1), drop: ['d1'] })).rejects.toMatchObject({
      code: 'record.missing',
    })
    await expect(
      store.commit(author, [unit(11, '甲')], {
        at: instant(1),
        drop: ['d1'],
        local: () => Promise.reject(new Error('no')),
      }),
    ).rejects.toThrow('no')
    expect(await store.head(author.log)).toMatchObject({ n: 1 })
    expect(await listDrafts(store.read)).toHaveLength(1)
    await store.commit(author, [unit(11, '甲')], {
      at: instant(1),
      drop: ['d1'],
      local: (tx) => putDraft(tx, { key: 'd2', body: '', at: instant(1) }),
    })
    expect((await listDrafts(store.read)).map(({ key }) => key)).toEqual(['d2'])
    expect(await store.head(author.log)).toMatchObject({ n: 2 })
  })

  test('refuses what cannot be revised', async () => {
    const store = await newStore(dialect)
    await open(store)
    const other = { log: logId(2), by: personId(2) }
    await store.commit(other, [unit(20, '别人的')], { at: instant(1) })
    await store.commit(
      author,
      [unit(21, '甲'), { noun: 'unit', verb: 'voided', id: recordId(21), body: { reason: 'x' } }, unit(22, '乙')],
      { at: instant(1) },
    )
    const refused = (intent: Intent, by = author) => expect(store.commit(by, [intent], { at: instant(2) })).rejects
    await refused({ ...unit(21, '丙') }).toMatchObject({ code: 'record.voided' })
    await refused({
      noun: 'unit',
      verb: 'corrected',
      id: recordId(20),
      body: { name: 'x', reason: 'y' },
    }).toMatchObject({ code: 'record.foreign' })
    await refused({ ...unit(20, 'x'), log: other.log }).toMatchObject({ code: 'record.foreign' })
    await refused({
      noun: 'unit',
      verb: 'corrected',
      id: recordId(23),
      body: { name: 'x', reason: 'y' },
    }).toMatchObject({ code: 'record.missing' })
    await refused({ ...unit(22, 'x'), expect: 'ab'.repeat(32) }).toMatchObject({ code: 'record.stale' })
    await refused({ noun: 'unit', verb: 'voided', id: recordId(22), body: {} } as unknown as Intent).toMatchObject({
      code: 'record.reasonMissing',
    })
    await refused({ ...unit(24, '') }).toMatchObject({ code: 'gate.invalidInput', details: { path: 'name' } })
    await refused({
      noun: 'roster',
      verb: 'recorded',
      id: recordId(24),
      body: { ...fullBodies.roster, asOfOn: '2026-02-30' },
    }).toMatchObject({ code: 'gate.invalidInput', details: { path: 'asOfOn' } })
    await refused(unit(24, 'x'), { log: author.log, by: personId(3) }).toMatchObject({ code: 'record.foreign' })
    await refused({ noun: 'room', verb: 'recorded', id: recordId(22), body: fullBodies.room }).toThrow('is a unit')
  })

  test('goes on where it stopped after the store was opened again', async () => {
    const location = await newLocation(dialect)
    const first = await openStore(location)
    await open(first)
    await first.commit(author, [unit(30, '甲')], { at: instant(1) })
    const before = await first.head(author.log)
    await first.close()
    const again = await openStore(location)
    const [done] = await again.commit(
      author,
      [{ noun: 'unit', verb: 'recorded', id: recordId(30), body: { name: '乙', code: 'NEW' } }],
      { at: instant(2) },
    )
    expect(done).toMatchObject({ n: 3, rev: 2 })
    expect(JSON.parse((await Array.fromAsync(again.lines(author.log, 3, 3)))[0] ?? '')).toMatchObject({
      prev: before.hash,
    })
    await again.close()
  })

  test('serves many writers at once, one after another', async () => {
    const store = await newStore(dialect)
    await open(store)
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        store.commit(author, [unit(40 + index, `单位${index}`)], { at: instant(index) }),
      ),
    )
    expect(await store.head(author.log)).toMatchObject({ n: 31 })
  })
})

test('a wrong key is a wrong passphrase, not damage', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  await (await openStore(location)).close()
  await expect(openStore({ ...location, key: new Uint8Array(32).fill(8) })).rejects.toMatchObject({
    code: 'session.wrongPassphrase',
  })
  await (await openStore({ file: location.file, key: testKey, readOnly: true })).close()
})
