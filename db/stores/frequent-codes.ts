import type { Store } from '../store-type.ts'
import { stands } from '../tables.ts'

const recent = 2000

/** Problem codes of the latest findings here, most used first; of two used as often the one whose name comes first, on every node. */
export async function frequentCodes(store: Store, limit: number): Promise<{ code: string; count: number }[]> {
  const rows = await store.all<{ code: number; count: number }>(
    `select code, count(*) as count from (select code from finding t where ${stands} order by at desc limit ?) as latest group by code`,
    [recent],
  )
  return rows
    .map(({ code, count }) => ({ code: store.dictionary.symbolText(code), count: Number(count) }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, limit)
}
