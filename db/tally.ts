import { weekOf } from './cell.ts'
import type { Cell } from './column.ts'
import type { Port } from './port.ts'
import { type RecordState, rowColumns } from './record-state.ts'
import { uncounted } from './tables.ts'

const place = (column: string) => rowColumns.finding.indexOf(column)
const voided = place('voided')
const reviewState = place('review_state')
const at = place('at')
const category = place('category')
const severity = place('severity')
const unitLog = place('unit_log')
const unitId = place('unit_id')

interface Rollup {
  key: readonly string[]
  cells(finding: readonly Cell[]): Cell[]
}

/** The two rollups: findings that stand, by local week. */
const rollups: Record<string, Rollup> = {
  week_category: {
    key: ['week', 'category', 'severity'],
    cells: (of) => [weekOf(Number(of[at])), of[category] ?? null, of[severity] ?? null],
  },
  week_unit: {
    key: ['week', 'unit_id', 'unit_log'],
    cells: (of) => [weekOf(Number(of[at])), of[unitId] ?? null, of[unitLog] ?? null],
  },
}

function textOf(cell: Cell): string {
  return Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell)
}

/** Counts of findings summed up in memory. */
export interface Counts {
  count(finding: readonly Cell[], by?: number): void
  rows(): Record<string, { columns: readonly string[]; rows: Cell[][] }>
}

export function rollupsOf(): Counts {
  const sums = Object.entries(rollups).map(([table, rollup]) => ({
    table,
    rollup,
    byKey: new Map<string, { key: Cell[]; by: number }>(),
  }))
  return {
    count(finding, by = 1) {
      if (finding[voided] === 1 || uncounted.includes(Number(finding[reviewState]))) return
      for (const { rollup, byKey } of sums) {
        const key = rollup.cells(finding)
        const name = key.map(textOf).join('/')
        const sum = byKey.get(name)
        if (sum === undefined) byKey.set(name, { key, by })
        else sum.by += by
      }
    },
    rows: () =>
      Object.fromEntries(
        sums.map(({ table, rollup, byKey }) => [
          table,
          {
            columns: [...rollup.key, 'count'],
            rows: [...byKey.values()].filter(({ by }) => by !== 0).map(({ key, by }) => [...key, by]),
          },
        ]),
      ),
  }
}

/** Changes to the rollups, summed up until they are written. */
export interface Tally {
  count(state: RecordState): void
  /** A finding whose review state alone changes: its cells before and after. */
  move(before: readonly Cell[], after: readonly Cell[]): void
  write(port: Port): Promise<void>
}

export function createTally(): Tally {
  const changes = rollupsOf()
  return {
    count({ noun, stored, cells }) {
      if (noun !== 'finding') return
      if (stored !== undefined) changes.count(stored, -1)
      changes.count(cells)
    },
    move(before, after) {
      changes.count(before, -1)
      changes.count(after)
    },
    async write(port) {
      for (const [table, { columns, rows }] of Object.entries(changes.rows())) {
        if (rows.length > 0) await port.addCounts(table, columns.slice(0, -1), rows)
        if (rows.some((row) => Number(row.at(-1)) < 0)) await port.run(`delete from ${table} where count = 0`)
      }
    },
  }
}
