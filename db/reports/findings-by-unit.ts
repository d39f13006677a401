import { refText } from '#domain/fields.ts'
import { idText, instantMs } from '../cell.ts'
import { withdrawn } from '../tables.ts'
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
    `select f.unit_log, f.unit_id, u.code, u.name, u.recorded_at, f.category, count(*) as count
     from finding f left join unit u on u.log_no = f.unit_log and u.id = f.unit_id
     where f.voided = 0 and f.review_state <> ${withdrawn} and f.at >= ? and f.at < ?
     group by f.unit_log, f.unit_id, u.code, u.name, u.recorded_at, f.category`,
    [instantMs(fromAt) ?? 0, instantMs(toAt) ?? 0],
  )
  const units = [...Map.groupBy(rows, keyOf).values()].flatMap((some) => {
    const [latest] = some.toSorted((a, b) => Number(b.recorded_at) - Number(a.recorded_at))
    if (latest === undefined) return []
    const ref = refText({ log: store.dictionary.logText(Number(latest.unit_log)), id: idText(latest.unit_id) })
    return { ref, unit: latest.name ?? '', ...spread(some) }
  })
  return units.toSorted((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1))
}
