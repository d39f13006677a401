import { existsSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openPostgres } from '#db/dialect/postgres.ts'
import { openSqlite } from '#db/dialect/sqlite.ts'
import { checkStore } from '#db/check.ts'
import { stateDigest } from '#db/digest.ts'
import { bringUp } from '#db/migrations/bring-up.ts'
import { type Migration, migrations } from '#db/migrations/migrate.ts'
import { keyed } from '#db/migrations/step.ts'
import { rowColumns } from '#db/record-state.ts'
import { openStore } from '#db/store.ts'
import type { Location } from '#db/store-type.ts'
import { type Noun, nouns } from '#domain/change.ts'
import { fullBodies } from './sample.ts'
import { copyInto, engineAt } from './old-store.ts'
import { createChain, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newLocation, newStore } from './stores.ts'

describe.each(dialects)('the database of %s', (dialect) => {
  test('has exactly the columns that the record tables are written with', async () => {
    const store = await newStore(dialect)
    for (const noun of nouns) {
      const sql =
        dialect === 'sqlite'
          ? `select name from pragma_table_info('${noun}')`
          : `select column_name as name from information_schema.columns where table_name = '${noun}' order by ordinal_position`
      const rows = await store.all<{ name: string }>(sql)
      expect(rows.map(({ name }) => name).toSorted(), noun).toEqual(rowColumns[noun].toSorted())
    }
  })

  test('of a newer program is left alone', async () => {
    const location = await newLocation(dialect)
    await (await openStore(location)).close()
    const engine = 'file' in location ? openSqlite(location.file, location.key) : openPostgres(location.url)
    await engine.write((port) => port.run("insert into migration (name) values ('9999-later')"))
    await engine.close()
    await expect(openStore(location)).rejects.toMatchObject({ code: 'store.newer' })
  })

  test('reads through a connection that cannot write', async () => {
    const store = await newStore(dialect)
    await expect(store.all('delete from journal')).rejects.toThrow()
    await expect(store.all('delete from setting returning key')).rejects.toThrow()
  })
})

/** What a version after this one might bring: a table of its own, and a column filled from what is there. */
const next: Migration = {
  name: '9000-test',
  steps: [
    keyed('later', 'id int, title text', 'id'),
    () => 'alter table "unit" add column "short" text',
    () => 'update "unit" set "short" = substr("name", 1, 2)',
  ],
}
const broken: Migration = { name: '9000-test', steps: [...next.steps, () => 'select from nothing'] }

/** The migration that brought a kind of record. */
const since: Partial<Record<Noun, number>> = {
  gate: 3,
  interview: 5,
  clocking: 6,
  slip: 6,
  plan: 7,
  draw: 7,
  custody: 7,
  replacement: 7,
  acknowledgement: 8,
  statement: 9,
  opening: 9,
  settlement: 9,
  sample: 10,
  jump: 10,
  rectification: 11,
  progress: 11,
  objection: 11,
  ruling: 11,
  proposal: 11,
  decision: 11,
  issuance: 11,
  recheck: 11,
  measure: 13,
}

/** A record of every kind that a version knew. */
function oneOfEach(version = migrations.length) {
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  const { gate: _, ...attendance } = fullBodies.attendance
  const { number: __, rings: ___, answered: ____, ...attitude } = fullBodies.attitude
  const { maskedOf: _________, ...evidence } = fullBodies.evidence
  const { takenFrom: _____, ...oldEvidence } = evidence
  const { threeLevels: _e, ...levelPlan } = fullBodies.plan
  const { threeLevels: _f, ...levelVisit } = fullBodies.visit
  const { twoStatements: ______, ...plan } = levelPlan
  const { twoStatements: _______, ...drawnVisit } = levelVisit
  const { draw: ________, ...visit } = drawnVisit
  const { about: _a, cites: _b, addressee: _c, edited: _d, ...document } = fullBodies.document
  const bodies = {
    ...fullBodies,
    ...(version < 12 && { plan: levelPlan, visit: levelVisit }),
    ...(version < 11 && { document }),
    ...(version < 10 && { evidence }),
    ...(version < 9 && { plan, visit: drawnVisit }),
    ...(version < 7 && { visit }),
    ...(version < 3 && { attendance }),
    ...(version < 4 && { attitude, evidence: oldEvidence }),
  }
  for (const [index, noun] of nouns.entries())
    if (noun !== 'log' && (since[noun] ?? 1) <= version)
      chain.add({ t: `${noun}.recorded`, id: recordId(100 + index), body: bodies[noun] })
  return chain
}

async function oldRows(location: Location, version?: number): Promise<string> {
  const store = await openStore(location)
  const chain = oneOfEach(version)
  await store.receive(chain.log, chain.lines)
  const { stateDigest: digest } = await stateDigest(store)
  await store.close()
  return digest
}

describe.each(dialects)('a migration on %s', (dialect) => {
  test('takes the rows of the version before with it, once', async () => {
    const location = await newLocation(dialect)
    await oldRows(location)
    for (let time = 0; time < 2; time++) {
      const engine = engineAt(location)
      await bringUp(engine, location, [...migrations, next])
      expect(await engine.all('select name, short from "unit"')).toEqual([
        { name: fullBodies.unit.name, short: fullBodies.unit.name.slice(0, 2) },
      ])
      expect(await engine.all('select count(*) as count from journal')).toEqual([{ count: nouns.length }])
      await engine.close()
    }
    await expect(openStore(location)).rejects.toMatchObject({ code: 'store.newer' })
  })

  test('brings a store of every earlier version up to this one, with everything in it', async () => {
    for (let version = 1; version < migrations.length; version++) {
      const today = await newLocation(dialect)
      const before = await oldRows(today, version)
      const location = await newLocation(dialect)
      const old = engineAt(location)
      await bringUp(old, location, migrations.slice(0, version))
      const source = await openStore(today)
      await copyInto(old, source)
      await source.close()
      await old.close()
      const store = await openStore(location)
      expect((await stateDigest(store)).stateDigest).toBe(before)
      expect(await checkStore(store)).toMatchObject({ ok: true })
      const names = await store.all<{ name: string }>('select name from migration order by name')
      expect(names.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
      await store.close()
    }
  }, 120_000)

  test('that fails leaves everything as it was', async () => {
    const location = await newLocation(dialect)
    const before = await oldRows(location)
    const engine = engineAt(location)
    await expect(bringUp(engine, location, [...migrations, broken])).rejects.toThrow()
    await engine.close()
    const store = await openStore(location)
    expect((await stateDigest(store)).stateDigest).toBe(before)
    expect(await checkStore(store)).toMatchObject({ ok: true })
    await store.close()
  })
})

test('before a migration the file is copied as it is then, whatever an earlier attempt left', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  const before = await oldRows(location)
  const copy = `${location.file}.before-9000-test`
  writeFileSync(copy, 'of an earlier attempt')
  writeFileSync(`${copy}.part`, 'half of one')
  const engine = engineAt(location)
  await bringUp(engine, location, [...migrations, next])
  await engine.close()
  expect(existsSync(`${copy}.part`)).toBe(false)
  const kept = await openStore({ ...location, file: copy })
  expect((await stateDigest(kept)).stateDigest).toBe(before)
  await kept.close()
})

test('a copy of an encrypted store opens under the same key and holds the same', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  const store = await openStore(location)
  await store.transaction(
    async (tx) => void (await tx.insertInto('setting').values({ key: 'a', value: '1' }).execute()),
  )
  const copy = `${location.file}.copy`
  await store.copyTo(copy)
  await store.close()
  expect(existsSync(copy)).toBe(true)
  const again = await openStore({ ...location, file: copy })
  expect(await again.read.selectFrom('setting').selectAll().execute()).toEqual([{ key: 'a', value: '1' }])
  await again.close()
})
