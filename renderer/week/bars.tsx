import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { Category } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { fillOf, outline, Patterns } from './patterns.tsx'

const categories: readonly Category[] = ['attendance', 'order', 'attitude', 'conduct']

export interface BarRow {
  key: string
  name: string
  counts: Partial<Record<Category, number>>
}

interface Props {
  label: string
  rows: readonly BarRow[]
  onOpen: (row: BarRow, category: Category) => void
}

/** Horizontal stacked bars, the longest first, zero-based, with the total at the end of each. */
export function Bars({ label, rows, onOpen }: Props) {
  const t = useWords('terms')
  const data = rows.map((row) => ({
    ...row,
    ...row.counts,
    total: categories.reduce((sum, category) => sum + (row.counts[category] ?? 0), 0),
  }))
  const most = Math.max(1, ...data.map((row) => row.total))
  const step = Math.ceil(most / 5)
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step)
  const axis = { fontSize: 12, fill: '#5f666d' }
  const lastOf = (row: BarRow) => categories.findLast((category) => (row.counts[category] ?? 0) > 0)
  return (
    <div className="week-chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={rows.length * 20 + 26}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 0, right: 28, bottom: 0, left: 0 }}
          barSize={14}
          accessibilityLayer={false}
        >
          <defs>
            <Patterns />
          </defs>
          <XAxis
            type="number"
            domain={[0, most]}
            ticks={ticks}
            axisLine={false}
            tickLine={false}
            tick={axis}
            height={20}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={128}
            axisLine={{ stroke: '#7f858b' }}
            tickLine={false}
            interval={0}
            tick={{ fontSize: 12, fill: '#1b1f23' }}
            tickFormatter={(name: string) => (name.length > 10 ? `${name.slice(0, 9)}…` : name)}
          />
          {categories.map((category) => (
            <Bar
              key={category}
              name={t(`category.${category}`)}
              dataKey={category}
              stackId="all"
              fill={fillOf[category]}
              stroke={outline}
              strokeWidth={1}
              isAnimationActive={false}
              cursor="pointer"
              onClick={(bar: { payload?: unknown }) => onOpen(bar.payload as BarRow, category)}
            >
              <LabelList
                position="right"
                valueAccessor={(entry) => {
                  const row = entry.payload as BarRow & { total: number }
                  return lastOf(row) === category ? row.total : ''
                }}
                style={{ fontSize: 12, fontWeight: 700, fill: '#1b1f23', stroke: 'none' }}
              />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
