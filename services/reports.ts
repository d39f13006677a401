import { reportQueries } from '#db/reports/all.ts'
import type { Period, Report } from '#domain/reports/report.ts'
import { reports } from '#domain/reports/all.ts'
import type { Ref } from '#domain/fields.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { madeFile } from './made-file.ts'
import { spreadsheet } from './documents/spreadsheet.ts'

const keys = Object.keys(reports) as (keyof typeof reports)[]
const declared: Readonly<Record<keyof typeof reports, Report>> = reports

function cellOf(value: string | number | Ref | undefined): string | number {
  return typeof value === 'object' ? '' : (value ?? '')
}

async function run(desk: Desk, name: string, period: Period) {
  const key = keys.find((one) => reports[one].name === name)
  if (!key) throw new Fault('gate.invalidInput', { path: 'name', why: name })
  const columns = Object.keys(declared[key].columns)
  const found: Record<string, string | number | Ref>[] = await reportQueries[key](desk.store, period)
  const rows = found.map((row) => columns.map((column) => cellOf(row[column])))
  return {
    report: declared[key],
    columns,
    rows,
    refs: found.map(({ ref }) => (typeof ref === 'object' ? ref : null)),
  }
}

export const reportHandlers: Pick<Handlers<Context>, 'reports.list' | 'reports.run' | 'reports.file'> = {
  'reports.list': async () => keys.map((key) => ({ name: reports[key].name, ...reports[key].title })),
  async 'reports.run'(context, { name, ...period }) {
    const { columns, rows, refs } = await run(deskOf(context), name, period)
    return { columns, rows, refs }
  },
  async 'reports.file'(context, { name, language, ...period }) {
    const { report, columns, rows } = await run(deskOf(context), name, period)
    const title = report.title[language]
    const { mime, bytes } = spreadsheet(
      title,
      columns.map((column) => report.columns[column]?.[language] ?? column),
      rows,
    )
    return madeFile(`${title}.xlsx`, mime, bytes)
  },
}
