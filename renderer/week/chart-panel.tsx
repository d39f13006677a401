import { useState } from 'react'
import type { FindingFilter, WeekSummary } from '#domain/contract/findings.ts'
import { Category, refText } from '#domain/fields.ts'
import { findCode } from '#domain/reference/lookup.ts'
import { type Directory, useDirectory } from '../data/directory.tsx'
import { usePack } from '../data/pack.ts'
import { go, hrefOf } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Bars, type BarRow } from './bars.tsx'
import { seriesOf, Swatch } from './patterns.tsx'

const shown = 10

function sum(row: BarRow<Category>): number {
  return Object.values(row.counts).reduce((total, count) => total + count, 0)
}

function byUnit(week: WeekSummary, directory: Directory): BarRow<Category>[] {
  const rows = new Map<string, BarRow<Category>>()
  for (const cell of week.cells) {
    const key = refText(cell.unit)
    const row = rows.get(key) ?? { key, name: directory.unitName(cell.unit), counts: {} }
    row.counts[cell.category] = (row.counts[cell.category] ?? 0) + cell.count
    rows.set(key, row)
  }
  return [...rows.values()].filter((row) => sum(row) > 0).toSorted((a, b) => sum(b) - sum(a))
}

/** Where the week's findings are, as a picture that answers its title. */
export function ChartPanel({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { pack, codeWord } = usePack()
  const [by, setBy] = useState<'unit' | 'code'>('unit')
  const units = byUnit(week, directory)
  const codes = week.codes.map(
    ({ code, count }): BarRow<Category> => ({
      key: code,
      name: codeWord(code),
      counts: { [(pack && findCode(pack, code)?.category) ?? 'conduct']: count },
    }),
  )
  const rows = by === 'unit' ? units : codes
  const totals = Category.options.map((category) => ({
    category,
    count: week.cells.filter((cell) => cell.category === category).reduce((n, cell) => n + cell.count, 0),
  }))
  const title = t(by === 'unit' ? 'byUnit' : 'byCode', { count: week.findings })

  const filterOf = (row: BarRow<Category>, category?: Category): FindingFilter => {
    const within = { fromAt: week.fromAt, toAt: week.toAt }
    const unit = week.cells.find((cell) => refText(cell.unit) === row.key)?.unit
    if (by === 'code') return { ...within, codes: [row.key] }
    return { ...within, ...(unit ? { unit } : {}), ...(category ? { category } : {}) }
  }
  return (
    <section className="panel week-chart-panel">
      <div className="panel-head">
        <h2>{week.findings === 0 ? t('nothingFound') : title}</h2>
        <div className="panel-actions">
          <Choices
            label={t('chartBy')}
            value={by}
            onPick={setBy}
            choices={[
              { value: 'unit', label: t('perUnit') },
              { value: 'code', label: t('perCode') },
            ]}
          />
        </div>
      </div>
      {week.findings > 0 && (
        <p className="week-legend small quiet">
          {totals.map(({ category, count }) => (
            <span key={category}>
              <Swatch series={seriesOf(category)} />
              {terms(`category.${category}`)}
              <b>{count}</b>
            </span>
          ))}
        </p>
      )}
      {rows.length > 0 && (
        <Bars
          label={title}
          series={Category.options.map((category) => ({ key: category, name: terms(`category.${category}`) }))}
          rows={rows.slice(0, shown)}
          onOpen={(row, category) => go({ at: 'findings', filter: filterOf(row, category) })}
          hrefOf={(row) => hrefOf({ at: 'findings', filter: filterOf(row) })}
        />
      )}
      <p className="week-caption small quiet">
        {week.findings > 0 && t('caption', { n: week.findings, open: week.findings - week.accepted })}
        {by === 'unit' && units.length > shown && t('others', { n: units.length - shown })}
      </p>
    </section>
  )
}
