import type { Store } from '../store-type.ts'
import type { LocalWriter } from '../tables.ts'

const atOnce = 50

/** How many lines of the journal hold one of these words in plain. */
export async function linesTelling(store: Store, words: readonly string[]): Promise<number> {
  let count = 0
  for (let from = 0; from < words.length; from += atOnce) {
    const some = words.slice(from, from + atOnce)
    const [row] = await store.all<{ count: number }>(
      `select count(*) as count from journal where ${some.map(() => 'line like ?').join(' or ')}`,
      some.map((word) => `%${word.replaceAll(/[%_]/g, ' ')}%`),
    )
    count += Number(row?.count ?? 0)
  }
  return count
}

/** Forgets what work long done answered, where that holds one of these words; how many there were. */
export async function clearJobsTelling(tx: LocalWriter, words: readonly string[]): Promise<number> {
  const rows = await tx.selectFrom('job').select(['id', 'result', 'fault']).execute()
  const telling = rows.filter(({ result, fault }) =>
    words.some((word) => `${result ?? ''}${fault ?? ''}`.includes(word)),
  )
  for (const { id } of telling) await tx.deleteFrom('job').where('id', '=', id).execute()
  return telling.length
}
