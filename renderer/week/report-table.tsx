import { type Ref, refText } from '#domain/fields.ts'
import type { Period, Report } from '#domain/reports/report.ts'
import { hrefOf } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'

export type Cells = readonly (string | number)[]

export interface Table {
  columns: readonly string[]
  rows: readonly Cells[]
  refs: readonly (Ref | null)[]
  records: readonly (readonly Ref[])[]
}

/** Where the number of a row and column leads, if it opens anything. */
export function hrefTo(
  { opens }: Report,
  { columns, rows, refs }: Table,
  at: number,
  column: string,
  period: Period,
): string | undefined {
  const row = Object.fromEntries(columns.map((key, index) => [key, rows[at]?.[index]]))
  const query = opens?.({ ...row, ref: refs[at] }, column, period)
  if (!query) return undefined
  return hrefOf('of' in query ? { at: 'counted', query } : { at: 'findings', filter: query })
}

/** Every row of a report; each number opens what it counts. */
export function ReportTable({
  report,
  table,
  period,
  name,
}: {
  report: Report
  table: Table
  period: Period
  name: (cells: Cells) => string
}) {
  const language = useLanguage()
  const { chart } = report
  const figure = (value: number, at: number, column: string) => {
    const href = hrefTo(report, table, at, column, period)
    if (value === 0) return <span className="faint">0</span>
    const orders = column === chart.values[0] ? (table.records[at] ?? []) : []
    if (orders.length > 0) return <Orders orders={orders} />
    return href ? <a href={href}>{countText(value)}</a> : countText(value)
  }
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} className={column === chart.label ? undefined : 'number'}>
              {report.columns[column]?.[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells, at) => (
          <tr key={rowKey(table.refs[at], name(cells), at)}>
            {table.columns.map((column, index) => {
              const value = cells[index] ?? ''
              const isLabel = column === chart.label
              return (
                <td key={column} className={isLabel ? undefined : 'number'}>
                  {typeof value === 'number' ? figure(value, at, column) : isLabel ? name(cells) : value}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Two units may have one name. */
function rowKey(ref: Ref | null | undefined, name: string, at: number): string {
  return ref ? refText(ref) : `${at} ${name}`
}

/** A number of orders, unfolded into a link to each. */
function Orders({ orders }: { orders: readonly Ref[] }) {
  return (
    <details className="report-orders">
      <summary>{countText(orders.length)}</summary>
      {orders.map((ref, index) => (
        <a key={refText(ref)} href={hrefOf({ at: 'orders', tab: 'orders', record: ref })}>
          {index + 1}
        </a>
      ))}
    </details>
  )
}
