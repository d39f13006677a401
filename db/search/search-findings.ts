import { idText } from '../cell.ts'
import type { Row } from '../column.ts'
import type { Store } from '../store-type.ts'
import { inOrder, type Place, placeOf } from '../stores/finding-cursor.ts'
import { codeCells, type Condition, type SearchWord } from '../stores/finding-filter.ts'
import { sourcesOf } from './sources.ts'
import { folded } from './terms.ts'

/** Whether a finding as it stands now matches a word: in its text, or through what the word stands for. */
function matcher(store: Store, { text, persons = [], units = [], codes = [] }: SearchWord): (row: Row) => boolean {
  const needle = folded(text)
  const cells = new Set(codeCells(store, codes))
  const unitKeys = new Set(units.map(({ log, id }) => `${store.dictionary.logNo(log) ?? -1}/${id}`))
  return (row) => {
    const raw = `${String(row['description'] ?? '')} ${String(row['place'] ?? '')}`
    if (folded(raw).includes(needle) || cells.has(Number(row['code']))) return true
    if (persons.some((person) => row['person'] === person || raw.includes(`⟦${person}⟧`))) return true
    return unitKeys.has(`${Number(row['unit_log'])}/${idText(row['unit_id'] as Buffer)}`)
  }
}

function isBefore(limit: Place | undefined): (row: Row) => boolean {
  return (row) => limit === undefined || inOrder(limit, placeOf(row)) < 0
}

const keyOf = (row: Row) => `${Number(row['log_no'])}/${(row['id'] as Buffer).toString('latin1')}`

/** Candidates beyond the page, so that the last minute of an index page is seldom needed. */
const spare = 12

/** As many candidates as should hold what is still wanted, going by how many held so far; never more than a few pages at once. */
function nextSize(wanted: number, share: number, size: number): number {
  return share > 0 ? Math.min(size * 4, Math.ceil(Math.max(wanted, 1) / share) + spare) : size * 4
}

/** Rows of findings in which every word is found, newest first, after a place; at most `limit`. */
export async function searchRows(
  store: Store,
  words: readonly SearchWord[],
  conditions: readonly Condition[],
  from: Place | undefined,
  limit: number,
): Promise<Row[]> {
  if (words.length === 0) return []
  const matches = words.map((word) => matcher(store, word))
  const fits = (row: Row) => matches.every((match) => match(row))
  const { indexed, trailing } = await sourcesOf(store, words, conditions)
  const unindexed = new Set(trailing.map(keyOf))
  const found = trailing.filter(isBefore(from)).filter(fits)
  let cursor = from
  let looked = 0
  for (let size = limit + spare; ; size = nextSize(limit - found.length, found.length / looked, size)) {
    const pages = await Promise.all(indexed.map((source) => source(cursor, size)))
    const end = pages.flatMap((page) => page.end ?? []).toSorted(inOrder)[0]
    const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [keyOf(row), row]))
    looked += rows.size
    for (const [key, row] of rows) {
      if (!unindexed.has(key) && (end === undefined || inOrder(placeOf(row), end) <= 0) && fits(row)) found.push(row)
    }
    const settled = end === undefined ? found : found.filter((row) => inOrder(placeOf(row), end) <= 0)
    if (end === undefined || settled.length >= limit)
      return settled.toSorted((a, b) => inOrder(placeOf(a), placeOf(b))).slice(0, limit)
    cursor = end
  }
}
