import './reports.css'
import { useState } from 'react'
import type { ReportCard, WeekSummary } from '#domain/contract/findings.ts'
import { reports } from '#domain/reports/all.ts'
import type { Report } from '#domain/reports/report.ts'
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

const spans = ['1', '4', '12', '52'] as const
const drawn = 12

type Cells = readonly (string | number)[]

function declaredAs(name: string): Report | undefined {
  return Object.values<Report>(reports).find((report) => report.name === name)
}

/** Every declared report over the weeks that end with the one shown: a chart, its table, and the table as a file. */
export function Reports({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const language = useLanguage()
  const cards = useCall('reports.list', {}).data
  const [chosen, setChosen] = useState<string>()
  const [span, setSpan] = useState<(typeof spans)[number]>('4')
  const card = cards?.find(({ name }) => name === chosen) ?? cards?.[0]
  if (!cards || !card) return <Skeleton rows={8} height={32} />
  const period = { fromAt: startOf(addDays(week.fromOn, 7 - 7 * Number(span))), toAt: week.toAt }
  return (
    <div className="week-scroll week-reports">
      <div className="week-report-choice">
        <Choices
          label={t('reportQuestion')}
          value={card.name}
          onPick={setChosen}
          choices={cards.map((one) => ({ value: one.name, label: one[language] }))}
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
            input={{ name: card.name, language, ...period }}
            fileName={`${card[language]}.xlsx`}
          >
            {t('reportFile')}
          </DownloadLink>
        </span>
      </div>
      <OneReport card={card} period={period} />
    </div>
  )
}

function OneReport({ card, period }: { card: ReportCard; period: { fromAt: string; toAt: string } }) {
  const t = useWords('week')
  const language = useLanguage()
  const run = useCall('reports.run', { name: card.name, ...period }, { keep: true })
  const table = run.data
  if (run.error) return <ErrorLine again={() => void run.refetch()}>{faultOf(run.error, language).text}</ErrorLine>
  if (!table || table.columns.join() !== card.columns.map(({ key }) => key).join())
    return <Skeleton rows={8} height={32} />
  if (table.rows.length === 0) return <Empty kind="nothingYet" title={t('reportEmpty')} text={t('reportEmptyText')} />
  const wordOf = (key: string) => card.columns.find((column) => column.key === key)?.[language] ?? key
  const at = (cells: Cells, key: string) => cells[table.columns.indexOf(key)] ?? ''
  const series = card.chart.values.map((key) => ({ key, name: wordOf(key) }))
  const name = (cells: Cells) => String(at(cells, card.chart.label))
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
        label={card[language]}
        series={series}
        rows={table.rows.slice(0, drawn).map((cells) => ({
          key: name(cells),
          name: name(cells),
          counts: Object.fromEntries(card.chart.values.map((key) => [key, Number(at(cells, key))])),
        }))}
      />
      {table.rows.length > drawn && (
        <p className="week-caption small quiet">{t('reportOthers', { n: table.rows.length - drawn })}</p>
      )}
      <ReportTable card={card} columns={table.columns} rows={table.rows} />
    </>
  )
}

function ReportTable({
  card,
  columns,
  rows,
}: {
  card: ReportCard
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}) {
  const language = useLanguage()
  const opens = declaredAs(card.name)?.opens
  const figure = (cells: Cells, value: number, column: string) => {
    const filter = opens?.(Object.fromEntries(columns.map((key, index) => [key, cells[index]])), column)
    if (value === 0) return <span className="faint">0</span>
    return filter ? <a href={hrefOf({ at: 'findings', filter })}>{countText(value)}</a> : countText(value)
  }
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {card.columns.map((column) => (
            <th key={column.key} className={column.key === card.chart.label ? undefined : 'number'}>
              {column[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={String(cells[columns.indexOf(card.chart.label)])}>
            {columns.map((column, index) => {
              const value = cells[index] ?? ''
              return (
                <td key={column} className={typeof value === 'number' ? 'number' : undefined}>
                  {typeof value === 'number' ? figure(cells, value, column) : value}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
