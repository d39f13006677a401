import { idText, periodCells } from '../cell.ts'
import { stands } from '../tables.ts'
import { spread } from './category-counts.ts'
import type { ReportQuery } from './report-query.ts'

interface Counted {
  unit_log: number
  unit_id: Buffer
  code: string | null
  name: string | null
  recorded_at: number | null
  category: number
  count: number
}

const keyOf = ({ code, name }: Counted) => (code === null ? `name ${name ?? ''}` : `code ${code}`)

/** Units of equal code, else name, are one unit, called as it was last. */
export const findingsByUnit: ReportQuery<'findingsByUnit'> = async (store, { fromAt, toAt }) => {
  const rows = await store.all<Counted>(
    `select t.unit_log, t.unit_id, u.code, u.name, u.recorded_at, t.category, count(*) as count
     from finding t left join unit u on u.log_no = t.unit_log and u.id = t.unit_id
     where ${stands} and t.at >= ? and t.at < ?
     group by t.unit_log, t.unit_id, u.code, u.name, u.recorded_at, t.category`,
    periodCells(fromAt, toAt),
  )
  const units = [...Map.groupBy(rows, keyOf).values()].flatMap((some) => {
    const [latest] = some.toSorted((a, b) => Number(b.recorded_at) - Number(a.recorded_at))
    if (latest === undefined) return []
    const ref = { log: store.dictionary.logText(Number(latest.unit_log)), id: idText(latest.unit_id) }
    return { ref, unit: latest.name ?? '', ...spread(some) }
  })
  return units.toSorted((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1))
}
