import { join } from 'node:path'
import { openStore } from '#db/store.ts'
import type { Location, Store } from '#db/store-type.ts'
import { afterTest } from '../support/after-test.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'

export const dialects = ['sqlite', 'postgres'] as const
export type Dialect = (typeof dialects)[number]
export const testKey = new Uint8Array(32).fill(7)

export async function newLocation(dialect: Dialect): Promise<Location> {
  return dialect === 'sqlite'
    ? { file: join(tempFolder('store'), 'store.db'), key: testKey }
    : { url: await testDatabase() }
}

/** A new empty store on a real database, closed when the test ends. */
export async function newStore(dialect: Dialect): Promise<Store> {
  const store = await openStore(await newLocation(dialect))
  afterTest(() => store.close())
  return store
}
