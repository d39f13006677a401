import type { Ref } from '#domain/fields.ts'
import { idBytes, idText } from '../cell.ts'
import type { Row } from '../column.ts'
import { searchRows } from '../search/search-findings.ts'
import { termsOfWord } from '../search/terms.ts'
import type { Store } from '../store-type.ts'
import { after, cursorOf, cursorText, newestFirst, type Place, placeOf } from './finding-cursor.ts'
import { conditionsOf, type FindingFilter, type SearchWord, standsForNothing, whereAll } from './finding-filter.ts'
import { marks, type RecordRow, readSql, rowOf } from './records.ts'

export interface FindingPage {
  rows: RecordRow<'finding'>[]
  /** Where to go on, whatever was added meanwhile. */
  next?: string
}

/** A word without letters or digits, which stands for nothing, says nothing. */
function telling(words: readonly SearchWord[] | undefined): SearchWord[] {
  return (words ?? []).filter((word) => termsOfWord(word.text).length > 0 || !standsForNothing(word))
}

async function rowsOf(store: Store, filter: FindingFilter, from: Place | undefined, limit: number): Promise<Row[]> {
  const conditions = conditionsOf(store, filter)
  const words = telling(filter.search)
  if (words.length > 0) return searchRows(store, words, conditions, from, limit)
  const where = whereAll([...conditions, ...after(from)])
  return store.all(readSql(store, 'finding', `${where.sql} ${newestFirst} limit ?`), [...where.values, limit])
}

/** Findings by their time, newest first. */
export async function listFindings(
  store: Store,
  filter: FindingFilter,
  page: { after?: string | undefined; limit: number },
): Promise<FindingPage> {
  const from = page.after === undefined ? undefined : cursorOf(store, page.after)
  const found = await rowsOf(store, filter, from, page.limit + 1)
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  const rows = shown.map((row) => rowOf(store, 'finding', row))
  return found.length > page.limit && last !== undefined ? { rows, next: cursorText(store, placeOf(last)) } : { rows }
}

/** How many a filter finds; beyond `cap` only that there are more. */
export async function countFindings(
  store: Store,
  filter: FindingFilter,
  cap = 1000,
): Promise<{ n: number; more: boolean }> {
  const words = telling(filter.search)
  if (words.length > 0) {
    const rows = await searchRows(store, words, conditionsOf(store, filter), undefined, cap + 1)
    return { n: Math.min(rows.length, cap), more: rows.length > cap }
  }
  const where = whereAll(conditionsOf(store, filter))
  const [row] = await store.all<{ n: number }>(
    `select count(*) as n from (select 1 from finding t ${where.sql} limit ?) capped`,
    [...where.values, cap + 1],
  )
  const n = row?.n ?? 0
  return { n: Math.min(n, cap), more: n > cap }
}

/** How many valid records of evidence stand under each subject, by the place of the subject in `subjects`. */
export async function evidenceCounts(store: Store, subjects: readonly Ref[]): Promise<number[]> {
  const counts = new Map<string, number>()
  for (let from = 0; from < subjects.length; from += 500) {
    const ids = subjects.slice(from, from + 500).map(({ id }) => idBytes(id))
    const rows = await store.all<{ subject_log: number; subject_id: Buffer; n: number }>(
      `select subject_log, subject_id, count(*) as n from evidence where subject_id in (${marks(ids)}) and voided = 0 group by subject_log, subject_id`,
      ids,
    )
    for (const row of rows) counts.set(`${store.dictionary.logText(row.subject_log)}/${idText(row.subject_id)}`, row.n)
  }
  return subjects.map(({ log, id }) => counts.get(`${log}/${id}`) ?? 0)
}
