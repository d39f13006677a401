import { weekOf } from './cell.ts'
import type { Cell } from './column.ts'
import type { Port } from './port.ts'
import { type RecordState, rowColumns } from './record-state.ts'

const place = (column: string) => rowColumns.finding.indexOf(column)
const [voided, at, category, severity, unitLog, unitId] = ['voided', 'at', 'category', 'severity', 'unit_log', 'unit_id'].map(place) as [number, number, number, number, number, number]

/** Changes to the two rollups (findings that stand, by local week), summed up until they are written. */
export interface Tally {
  count(state: RecordState): void
  write(port: Port): Promise<void>
}

interface Delta {
  key: Cell[]
  by: number
}

function upsert(table: string, key: readonly string[]): string {
  const names = key.join(', ')
  const marks = key.map(() => '?').join(', ')
  return `insert into ${table} (${names}, count) values (${marks}, ?) on conflict (${names}) do update set count = ${table}.count + excluded.count`
}

const categoryKey = ['week', 'category', 'severity']
const unitKey = ['week', 'unit_id', 'unit_log']
const addCategory = upsert('week_category', categoryKey)
const addUnit = upsert('week_unit', unitKey)
const dropEmpty = (table: string) => `delete from ${table} where count = 0`

export function createTally(): Tally {
  const categories = new Map<string, Delta>()
  const units = new Map<string, Delta>()
  const add = (to: Map<string, Delta>, name: string, key: Cell[], by: number) => {
    const delta = to.get(name)
    if (delta === undefined) to.set(name, { key, by })
    else delta.by += by
  }
  const countCells = (cells: readonly Cell[], by: number) => {
    if (cells[voided] === 1) return
    const week = weekOf(Number(cells[at]))
    const unit = cells[unitId] as Buffer
    add(categories, `${week}/${String(cells[category])}/${String(cells[severity])}`, [week, cells[category] ?? null, cells[severity] ?? null], by)
    add(units, `${week}/${String(cells[unitLog])}/${unit.toString('latin1')}`, [week, unit, cells[unitLog] ?? null], by)
  }
  const rows = (from: Map<string, Delta>) => [...from.values()].filter(({ by }) => by !== 0).map(({ key, by }) => [...key, by])
  return {
    count(state) {
      if (state.noun !== 'finding') return
      if (state.stored !== undefined) countCells(state.stored, -1)
      countCells(state.cells, 1)
    },
    async write(port) {
      const [byCategory, byUnit] = [rows(categories), rows(units)]
      if (byCategory.length > 0) await port.each(addCategory, byCategory)
      if (byUnit.length > 0) await port.each(addUnit, byUnit)
      if (byCategory.some((row) => Number(row.at(-1)) < 0)) await port.run(dropEmpty('week_category'))
      if (byUnit.some((row) => Number(row.at(-1)) < 0)) await port.run(dropEmpty('week_unit'))
      categories.clear()
      units.clear()
    },
  }
}
