import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { fillAt, outline, Patterns } from './patterns.tsx'

export interface BarRow<S extends string = string> {
  key: string
  name: string
  counts: Partial<Record<S, number>>
  /** Stands after the total at the end of the bar. */
  note?: string
}

interface Props<S extends string> {
  label: string
  /** What is stacked, in the order of the fills. */
  series: readonly { key: S; name: string }[]
  rows: readonly BarRow<S>[]
  onOpen?: (row: BarRow<S>, series: S) => void
  longNames?: boolean
  /** Where the name of a bar leads: the way to its records by keyboard. */
  hrefOf?: ((row: BarRow<S>) => string | undefined) | undefined
}

const longestName = 10
const longestLong = 19

/** What tells long names apart, the number of a clause, stands at their end. */
function cutName(name: string, long: boolean): string {
  if (long) return name.length > longestLong ? `…${name.slice(1 - longestLong)}` : name
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
}

interface TickProps {
  x?: number | string
  y?: number | string
  payload?: { value: string; index: number }
}

/** The name of a bar beside the axis; a link where it leads somewhere. */
function BarName({ x, y, payload, href, long }: TickProps & { href: string | undefined; long: boolean }) {
  const name = payload?.value ?? ''
  const text = (
    <text x={x} y={y} dy={4} textAnchor="end" fontSize={12} fill="#1b1f23">
      <title>{name}</title>
      {cutName(name, long)}
    </text>
  )
  return href ? <a href={href}>{text}</a> : text
}

/** Horizontal stacked bars in the order they came, zero-based, with the total at the end of each. */
export function Bars<S extends string>({ label, series, rows, onOpen, hrefOf, longNames = false }: Props<S>) {
  const data = rows.map((row) => ({
    ...row,
    total: series.reduce((sum, { key }) => sum + (row.counts[key] ?? 0), 0),
  }))
  const most = Math.max(1, ...data.map((row) => row.total))
  const step = Math.ceil(most / 5)
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step)
  const axis = { fontSize: 12, fill: '#5f666d' }
  const lastOf = (row: BarRow<S>) => series.findLast(({ key }) => (row.counts[key] ?? 0) > 0)?.key
  return (
    <div className="week-chart" role={hrefOf ? 'group' : 'img'} aria-label={label}>
      <ResponsiveContainer width="100%" height={rows.length * 20 + 26}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 0, right: rows.some(({ note }) => note) ? 84 : 28, bottom: 0, left: 0 }}
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
            width={longNames ? 240 : 128}
            axisLine={{ stroke: '#7f858b' }}
            tickLine={false}
            interval={0}
            tick={(tick: TickProps) => {
              const row = rows[tick.payload?.index ?? -1]
              return <BarName {...tick} href={row && hrefOf?.(row)} long={longNames} />
            }}
          />
          {series.map(({ key, name }, at) => (
            <Bar
              key={key}
              name={name}
              dataKey={(row: BarRow<S>) => row.counts[key] ?? 0}
              stackId="all"
              fill={fillAt(at)}
              stroke={outline}
              strokeWidth={1}
              isAnimationActive={false}
              {...(onOpen && {
                cursor: 'pointer',
                onClick: (bar: { payload?: unknown }) => onOpen(bar.payload as BarRow<S>, key),
              })}
            >
              <LabelList
                position="right"
                valueAccessor={(entry) => {
                  const row = entry.payload as BarRow<S> & { total: number }
                  return lastOf(row) === key ? [row.total, row.note].filter(Boolean).join(' ') : ''
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
