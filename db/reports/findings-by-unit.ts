import { instantMs } from '../cell.ts'
import { withdrawn } from '../tables.ts'
import { spread } from './category-counts.ts'
import type { ReportQuery } from './report-query.ts'

/** Units of equal code, else name, are one unit. */
export const findingsByUnit: ReportQuery<'findingsByUnit'> = async (store, { fromAt, toAt }) => {
  const rows = await store.all<{ code: number | null; name: string | null; category: number; count: number }>(
    `select u.code, u.name, f.category, count(*) as count from finding f left join unit u on u.log_no = f.unit_log and u.id = f.unit_id
     where f.voided = 0 and f.review_state <> ${withdrawn} and f.at >= ? and f.at < ? group by u.code, u.name, f.category`,
    [instantMs(fromAt) ?? 0, instantMs(toAt) ?? 0],
  )
  const keyOf = ({ code, name }: { code: number | null; name: string | null }) =>
    code === null ? `name ${name ?? ''}` : `code ${code}`
  const keys = [...new Set(rows.map(keyOf))]
  return keys
    .map((key) => {
      const of = rows.filter((row) => keyOf(row) === key)
      return { unit: of[0]?.name ?? '', ...spread(of) }
    })
    .toSorted((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1))
}
