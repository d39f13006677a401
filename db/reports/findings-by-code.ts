import { periodCells } from '../cell.ts'
import { stands } from '../tables.ts'
import type { ReportQuery } from './report-query.ts'
import { cumulated } from './cumulated.ts'

/** Most first; equal ones by their code. */
export const findingsByCode: ReportQuery<'findingsByCode'> = async (store, { fromAt, toAt }) => {
  const rows = await store.all<{ code: number; total: number }>(
    `select t.code, count(*) as total from finding t where ${stands} and t.at >= ? and t.at < ? group by t.code`,
    periodCells(fromAt, toAt),
  )
  const counted = rows.map(({ code, total }) => ({
    code: store.dictionary.symbolText(Number(code)),
    total: Number(total),
  }))
  return cumulated(
    counted.toSorted((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1)),
    ({ total }) => total,
  )
}
