import { reportQueries } from '#db/reports/all.ts'
import { reports } from '#domain/reports/all.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from './desk.ts'

const keys = Object.keys(reports) as (keyof typeof reports)[]

export const reportHandlers: Pick<Handlers<Context>, 'reports.list' | 'reports.run'> = {
  'reports.list': async () => keys.map((key) => ({ name: reports[key].name, ...reports[key].title })),
  async 'reports.run'(context, { name, ...period }) {
    const key = keys.find((one) => reports[one].name === name)
    if (!key) throw new Fault('gate.invalidInput', { path: 'name', why: name })
    const columns = Object.keys(reports[key].row.shape)
    const rows: Record<string, string | number>[] = await reportQueries[key](deskOf(context).store, period)
    return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? '')) }
  },
}
