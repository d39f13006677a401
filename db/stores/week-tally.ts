import type { Category, Key, Ref } from '#domain/fields.ts'
import { idText, periodCells } from '../cell.ts'
import { category } from '../columns/category.ts'
import type { Store } from '../store-type.ts'
import { reviewStates, stands } from '../tables.ts'

/** How many problems of a visit, a unit, a category and a review state a period has. */
export interface FindingTally {
  visit: Ref
  unit: Ref
  category: Category
  review: (typeof reviewStates)[number]
  n: number
}

interface Row {
  visit_log: number
  visit_id: Buffer
  unit_log: number
  unit_id: Buffer
  category: number
  review_state: number
  n: number
}

const by = 't.visit_log, t.visit_id, t.unit_log, t.unit_id, t.category, t.review_state'

/** The valid problems of a period as numbers, so that none is read. Neighbours of one visit, or of one unit, share its reference. */
export async function tallyFindings(store: Store, fromAt: string, toAt: string): Promise<FindingTally[]> {
  const { dictionary, all } = store
  const rows = await all<Row>(
    `select ${by}, count(*) as n from finding t where ${stands} and t.at >= ? and t.at < ? group by ${by}`,
    periodCells(fromAt, toAt),
  )
  let visit: Ref | undefined
  let unit: Ref | undefined
  return rows.map((row, index) => {
    const before = rows[index - 1]
    if (!visit || before?.visit_log !== row.visit_log || !before.visit_id.equals(row.visit_id))
      visit = { log: dictionary.logText(Number(row.visit_log)), id: idText(row.visit_id) }
    if (!unit || before?.unit_log !== row.unit_log || !before.unit_id.equals(row.unit_id))
      unit = { log: dictionary.logText(Number(row.unit_log)), id: idText(row.unit_id) }
    return {
      visit,
      unit,
      category: category.decode(row.category, null, dictionary),
      review: reviewStates[Number(row.review_state)] ?? 'pending',
      n: Number(row.n),
    }
  })
}

/** How many valid problems of each code a period has. */
export async function tallyCodes(store: Store, fromAt: string, toAt: string): Promise<{ code: Key; count: number }[]> {
  const rows = await store.all<{ code: number; n: number }>(
    `select t.code, count(*) as n from finding t where ${stands} and t.at >= ? and t.at < ? group by t.code`,
    periodCells(fromAt, toAt),
  )
  return rows.map(({ code, n }) => ({ code: store.dictionary.symbolText(Number(code)), count: Number(n) }))
}
