import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { random } from '#bundle/crypto.ts'
import { migrations } from '#db/migrations/migrate.ts'
import { pourIntoDatabase, pourIntoFile } from '#db/move-store.ts'
import { openStore } from '#db/store.ts'
import type { Store } from '#db/store-type.ts'
import { testDatabase } from '../support/postgres.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'

/** Keys that databases order differently: by bytes, by a language's rules, by case. */
const words = ['a', 'B', 'b', 'é', '中', '文', '-', '_', '\\', '\t', '\n', "'", '𠮷', '‘']
const many = Array.from({ length: 2500 }, (_, nth) => `${words[nth % words.length]}${nth % 7}${nth}`)

async function fill(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    for (const [nth, word] of many.entries()) {
      await tx
        .insertInto('setting')
        .values({ key: word, value: `${word}\\N\\.` })
        .execute()
      const row = { log: `log${nth % 3}`, n: Math.floor(nth / 3), code: 'X501', path: nth % 2 ? null : word }
      await tx.insertInto('exception').values(row).execute()
      const bytes = { sha256: Buffer.from(word), size: 2 ** 40 + nth, sealed: Buffer.from([0, 255, nth % 256]) }
      await tx.insertInto('vault_object').values(bytes).execute()
    }
  })
}

async function rowsOf(store: Store): Promise<string[]> {
  const settings = await store.all("select key, value from setting where key <> 'restore.id'")
  const exceptions = await store.all('select log, n, code, path from exception')
  const objects = await store.all('select sha256, size, sealed from vault_object')
  return [...settings, ...exceptions, ...objects].map((row) => JSON.stringify(row)).toSorted()
}

it('takes thousands of rows under keys of every kind from PostgreSQL into a file and back, each once', async () => {
  const url = await testDatabase()
  const source = await openStore({ url })
  await fill(source)
  const before = await rowsOf(source)
  expect(before).toHaveLength(3 * many.length)
  const target = { file: join(tempFolder('move'), 'store.db'), key: random(32) }
  await pourIntoFile(url, target)
  const file = await openStore(target)
  expect(await rowsOf(file)).toEqual(before)
  await file.close()
  const empty = await testDatabase()
  await pourIntoDatabase(target, empty, 'ID')
  expect(await refusal(pourIntoDatabase(target, empty, 'ANOTHER'))).toBe('backup.database')
  await pourIntoDatabase(target, empty, 'ID')
  const back = await openStore({ url: empty })
  expect(await rowsOf(back)).toEqual(before)
  await Promise.all([back.close(), source.close()])
})

it('refuses a database that a newer program has brought up, rather than leave its columns out', async () => {
  const url = await testDatabase()
  const source = await openStore({ url })
  const { name } = migrations.at(-1)!
  await source.close()
  const target = { file: join(tempFolder('move'), 'store.db'), key: random(32) }
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`insert into migration (name) values ('${name}-later')`)
  await client.end()
  expect(await refusal(pourIntoFile(url, target))).toBe('store.newer')
})
