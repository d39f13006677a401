import type { Period, Report } from '#domain/reports/report.ts'
import { rowName } from '#domain/reports/words.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { usePack } from '../data/pack.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Bars, type BarRow } from './bars.tsx'
import { Swatch } from './patterns.tsx'
import { type Cells, hrefTo, ReportTable } from './report-table.tsx'

const drawn = 12

/** One report: its chart, whose bars and names open what they count, and the table with every row. */
export function OneReport({ report, period }: { report: Report; period: Period }) {
  const t = useWords('week')
  const language = useLanguage()
  const { pack } = usePack()
  const run = useCall('reports.run', { name: report.name, ...period }, { keep: true })
  const table = run.data
  if (run.error) return <ErrorLine again={() => void run.refetch()}>{faultOf(run.error, language).text}</ErrorLine>
  const { chart, columns } = report
  // What is kept on the screen while another report is read may have that one's columns no more.
  if (!pack || table?.columns.join() !== Object.keys(columns).join()) return <Skeleton rows={8} height={32} />
  if (table.rows.length === 0) return <Empty kind="nothingYet" title={t('reportEmpty')} text={t('reportEmptyText')} />
  const at = (cells: Cells, key: string) => cells[table.columns.indexOf(key)] ?? ''
  const series = chart.values.map((key) => ({ key, name: columns[key]?.[language] ?? key }))
  const name = (cells: Cells) => rowName(pack, report.words, String(at(cells, chart.label)), language)
  const { cumulative } = chart
  const counted = table.rows
    .map((cells, index) => ({ cells, index }))
    .filter(({ cells }) => chart.values.some((key) => Number(at(cells, key)) > 0))
  const rows = counted.slice(0, drawn).map(
    ({ cells, index }): BarRow => ({
      key: String(index),
      name: name(cells),
      counts: Object.fromEntries(chart.values.map((key) => [key, Number(at(cells, key))])),
      ...(cumulative ? { note: t('reportCumulative', { n: at(cells, cumulative) }) } : {}),
    }),
  )
  const href = (row: BarRow, column: string | undefined) =>
    column === undefined ? undefined : hrefTo(report, table, Number(row.key), column, period)
  const whole = chart.values.length === 1 ? chart.values[0] : 'total'
  return (
    <>
      {series.length > 1 && (
        <p className="week-legend small quiet">
          {series.map((one, index) => (
            <span key={one.key}>
              <Swatch series={index} />
              {one.name}
            </span>
          ))}
        </p>
      )}
      {rows.length > 0 && (
        <Bars
          label={report.title[language]}
          series={series}
          rows={rows}
          longNames={report.words === 'clauses'}
          hrefOf={report.opens && ((row) => href(row, whole))}
          {...(report.opens && {
            onOpen: (row: BarRow, column: string) => {
              const to = href(row, column)
              if (to) window.location.hash = to
            },
          })}
        />
      )}
      {counted.length > drawn && (
        <p className="week-caption small quiet">{t('reportOthers', { n: table.rows.length - drawn })}</p>
      )}
      <ReportTable report={report} table={table} period={period} name={name} />
    </>
  )
}
