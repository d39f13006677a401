import './reports.css'
import { useState } from 'react'
import type { WeekSummary } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { reports } from '#domain/reports/all.ts'
import type { Period, Report } from '#domain/reports/report.ts'
import { addDays, startOf } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Bars } from './bars.tsx'
import { Swatch } from './patterns.tsx'

const declared = Object.values<Report>(reports)
const spans = ['1', '4', '12', '52'] as const
const drawn = 12

type Cells = readonly (string | number)[]

/** Two units may have one name. */
function rowKey(ref: Ref | null | undefined, name: string): string {
  return ref ? refText(ref) : name
}

/** Every declared report over the weeks that end with the one shown: a chart, its table, and the table as a file. */
export function Reports({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const language = useLanguage()
  const [chosen, setChosen] = useState(declared[0]?.name)
  const [span, setSpan] = useState<(typeof spans)[number]>('4')
  const report = declared.find(({ name }) => name === chosen)
  if (!report) return null
  const period = { fromAt: startOf(addDays(week.fromOn, 7 - 7 * Number(span))), toAt: week.toAt }
  return (
    <div className="week-scroll week-reports">
      <div className="week-report-choice">
        <Choices
          label={t('reportQuestion')}
          value={report.name}
          onPick={setChosen}
          choices={declared.map(({ name, title }) => ({ value: name, label: title[language] }))}
        />
        <Choices
          label={t('reportSpan')}
          value={span}
          onPick={setSpan}
          choices={spans.map((weeks) => ({ value: weeks, label: t('reportWeeks', { count: Number(weeks) }) }))}
        />
        <span className="push">
          <DownloadLink
            name="reports.file"
            input={{ name: report.name, language, ...period }}
            fileName={`${report.title[language]}.xlsx`}
          >
            {t('reportFile')}
          </DownloadLink>
        </span>
      </div>
      <OneReport report={report} period={period} />
    </div>
  )
}

function OneReport({ report, period }: { report: Report; period: Period }) {
  const t = useWords('week')
  const language = useLanguage()
  const run = useCall('reports.run', { name: report.name, ...period }, { keep: true })
  const table = run.data
  if (run.error) return <ErrorLine again={() => void run.refetch()}>{faultOf(run.error, language).text}</ErrorLine>
  const { chart, columns } = report
  // What is kept on the screen while another report is read may have that one's columns no more.
  if (table?.columns.join() !== Object.keys(columns).join()) return <Skeleton rows={8} height={32} />
  if (table.rows.length === 0) return <Empty kind="nothingYet" title={t('reportEmpty')} text={t('reportEmptyText')} />
  const at = (cells: Cells, key: string) => cells[table.columns.indexOf(key)] ?? ''
  const series = chart.values.map((key) => ({ key, name: columns[key]?.[language] ?? key }))
  const name = (cells: Cells) => String(at(cells, chart.label))
  return (
    <>
      <p className="week-legend small quiet">
        {series.map((one, index) => (
          <span key={one.key}>
            <Swatch series={index} />
            {one.name}
          </span>
        ))}
      </p>
      <Bars
        label={report.title[language]}
        series={series}
        rows={table.rows.slice(0, drawn).map((cells, index) => ({
          key: rowKey(table.refs[index], name(cells)),
          name: name(cells),
          counts: Object.fromEntries(chart.values.map((key) => [key, Number(at(cells, key))])),
        }))}
      />
      {table.rows.length > drawn && (
        <p className="week-caption small quiet">{t('reportOthers', { n: table.rows.length - drawn })}</p>
      )}
      <ReportTable report={report} table={table} period={period} />
    </>
  )
}

interface Table {
  columns: readonly string[]
  rows: readonly Cells[]
  refs: readonly (Ref | null)[]
}

function ReportTable({
  report,
  table: { columns, rows, refs },
  period,
}: {
  report: Report
  table: Table
  period: Period
}) {
  const language = useLanguage()
  const { chart, opens } = report
  const figure = (cells: Cells, ref: Ref | null, value: number, column: string) => {
    const row = Object.fromEntries(columns.map((key, index) => [key, cells[index]]))
    const filter = opens?.({ ...row, ref }, column, period)
    if (value === 0) return <span className="faint">0</span>
    return filter ? <a href={hrefOf({ at: 'findings', filter })}>{countText(value)}</a> : countText(value)
  }
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} className={column === chart.label ? undefined : 'number'}>
              {report.columns[column]?.[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, at) => (
          <tr key={rowKey(refs[at], String(cells[columns.indexOf(chart.label)]))}>
            {columns.map((column, index) => {
              const value = cells[index] ?? ''
              return (
                <td key={column} className={typeof value === 'number' ? 'number' : undefined}>
                  {typeof value === 'number' ? figure(cells, refs[at] ?? null, value, column) : value}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
