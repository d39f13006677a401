import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openPostgres } from '#db/dialect/postgres.ts'
import { openSqlite } from '#db/dialect/sqlite.ts'
import { rowColumns } from '#db/record-state.ts'
import { openStore } from '#db/store.ts'
import { nouns } from '#domain/change.ts'
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
      expect(
        rows.map(({ name }) => name),
        noun,
      ).toEqual(rowColumns[noun])
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
