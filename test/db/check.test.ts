import { describe, expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import { stateDigest } from '#db/digest.ts'
import { openPostgres } from '#db/dialect/postgres.ts'
import { openSqlite } from '#db/dialect/sqlite.ts'
import type { Cell } from '#db/column.ts'
import type { Engine } from '#db/engine.ts'
import { rowColumns } from '#db/record-state.ts'
import { openStore } from '#db/store.ts'
import type { Location } from '#db/store-type.ts'
import { nouns } from '#domain/change.ts'
import { fullBodies } from './sample.ts'
import { createChain, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newLocation } from './stores.ts'

/** A second way in, past everything that guards the tables. */
function burglar(location: Location): Engine {
  return 'file' in location ? openSqlite(location.file, location.key) : openPostgres(location.url)
}

function alter(value: Cell): Cell {
  if (typeof value === 'number') return value === 1 ? 2 : Math.abs(value - 1)
  if (value === null) return 'x'
  if (Buffer.isBuffer(value)) return Buffer.alloc(value.length, 1)
  if (value.startsWith('{')) return '{}'
  return value.startsWith('[') ? '[]' : `${value}x`
}

async function filled(location: Location) {
  const store = await openStore(location)
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  for (const [index, noun] of nouns.filter((one) => one !== 'log').entries()) {
    chain.add({ t: `${noun}.recorded`, id: recordId(100 + index), body: fullBodies[noun] })
    chain.add({ t: `${noun}.recorded`, id: recordId(200 + index), body: fullBodies[noun] })
    chain.add({ t: `${noun}.voided`, id: recordId(200 + index), body: { reason: '重复' } })
  }
  await store.receive(chain.log, chain.lines)
  return store
}

describe.each(dialects)('check on %s', (dialect) => {
  test('finds nothing wrong with a good store', async () => {
    const store = await filled(await newLocation(dialect))
    expect(await checkStore(store)).toEqual({ ok: true, lines: 1 + 3 * (nouns.length - 1), problems: [] })
    await store.close()
  })

  test('names each column of each record table that was altered, and the digest shows it', async () => {
    const location = await newLocation(dialect)
    const store = await filled(location)
    const engine = burglar(location)
    const { stateDigest: before } = await stateDigest(store)
    for (const noun of dialect === 'sqlite' ? nouns : (['finding', 'visit'] as const)) {
      for (const column of rowColumns[noun].filter((name) => name !== 'log_no')) {
        const [row] = await engine.all(`select * from "${noun}" order by id limit 1`)
        const value = row?.[column] ?? null
        const key = [Number(row?.['log_no']), row?.['id'] as Buffer]
        const altered = alter(value)
        const set = (cell: typeof value, where: (string | number | Buffer)[]) =>
          engine.write((port) =>
            port.run(`update "${noun}" set "${column}" = ? where log_no = ? and id = ?`, [cell, ...where]),
          )
        await set(altered, key)
        const { problems } = await checkStore(store)
        const id = column === 'id' ? undefined : column
        expect(
          problems.map((problem) => [problem.noun ?? 'rollup', problem.column]),
          `${noun}.${column}`,
        ).toContainEqual([noun, id])
        if (column !== 'review_state' && column !== 'pos')
          expect((await stateDigest(store)).stateDigest, `${noun}.${column}`).not.toBe(before)
        await set(value, column === 'id' ? [key[0] ?? 0, altered as Buffer] : key)
      }
    }
    expect((await stateDigest(store)).stateDigest).toBe(before)
    await engine.close()
    await store.close()
  }, 120_000)

  test('names altered lines, lost rows, rows from nowhere and wrong rollups, and a rebuild mends the tables', async () => {
    const location = await newLocation(dialect)
    const store = await filled(location)
    const engine = burglar(location)
    const before = await stateDigest(store)
    const run = (sql: string) => engine.write((port) => port.run(sql))
    await run('delete from "order"')
    await run('update week_unit set count = count + 1')
    await run("insert into symbol (no, text) values (9999, 'x')")
    const { problems } = await checkStore(store)
    expect(problems.map(({ kind, noun, what }) => `${kind} ${noun ?? ''} ${what.split(' ')[0] ?? ''}`)).toEqual([
      'record order missing',
      'record order missing',
      'rollup  week_unit',
      'rollup  week_unit',
    ])
    await store.rebuild()
    expect(await checkStore(store)).toMatchObject({ ok: true })
    expect(await stateDigest(store)).toEqual(before)
    await run("update journal set line = replace(line, '203', '204')")
    expect((await checkStore(store)).problems.filter(({ kind }) => kind === 'chain').length).toBeGreaterThan(0)
    await engine.close()
    await store.close()
  })
})
