import type { Period, Report } from '#domain/reports/report.ts'
import { reports } from '#domain/reports/all.ts'
import type { Ref } from '#domain/fields.ts'
import { rowName } from '#domain/reports/words.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { madeFile } from './made-file.ts'
import { spreadsheet } from './documents/spreadsheet.ts'
import { runReport } from './week/report-queries.ts'

const keys = Object.keys(reports) as (keyof typeof reports)[]
const declared: Readonly<Record<keyof typeof reports, Report>> = reports

type Value = string | number | Ref | readonly Ref[]

function cellOf(value: Value | undefined): string | number {
  return typeof value === 'object' ? '' : (value ?? '')
}

async function run(desk: Desk, name: string, period: Period) {
  const key = keys.find((one) => reports[one].name === name)
  if (!key) throw new Fault('gate.invalidInput', { path: 'name', why: name })
  const columns = Object.keys(declared[key].columns)
  const found: Record<string, Value>[] = await runReport(desk, key, period)
  const rows = found.map((row) => columns.map((column) => cellOf(row[column])))
  return {
    report: declared[key],
    columns,
    rows,
    refs: found.map(({ ref }) => (typeof ref === 'object' && 'id' in ref ? ref : null)),
    records: found.map(({ records }): readonly Ref[] => (Array.isArray(records) ? records : [])),
  }
}

export const reportHandlers: Pick<Handlers<Context>, 'reports.list' | 'reports.run' | 'reports.file'> = {
  'reports.list': async () => keys.map((key) => ({ name: reports[key].name, ...reports[key].title })),
  async 'reports.run'(context, { name, ...period }) {
    const { columns, rows, refs, records } = await run(deskOf(context), name, period)
    return { columns, rows, refs, records: records.map((some) => [...some]) }
  },
  async 'reports.file'(context, { name, language, ...period }) {
    const desk = deskOf(context)
    const { report, columns, rows } = await run(desk, name, period)
    const label = columns.indexOf(report.chart.label)
    const named = (cell: string | number, at: number) =>
      at === label ? rowName(desk.pack, report.words, String(cell), language) : cell
    const title = report.title[language]
    const { mime, bytes } = spreadsheet(
      title,
      columns.map((column) => report.columns[column]?.[language] ?? column),
      rows.map((cells) => cells.map(named)),
    )
    return madeFile(`${title}.xlsx`, mime, bytes)
  },
}
