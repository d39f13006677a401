import type { Key } from '#domain/fields.ts'
import type { RubricMark } from '#domain/visit.ts'
import { periodCells } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { stands } from '../tables.ts'
import { sampleStands } from './period.ts'

/** How many lines of a period looked at something: roll-calls in rooms and at gates, checklist items, answers, sampled cases. */
export interface ChecksCounted {
  rooms: number
  gates: number
  items: { item: Key; n: number }[]
  rubrics: { rubric: RubricMark[]; n: number }[]
  samples: { firstAsked: boolean; toldOnce: boolean; n: number }[]
}

const told = (column: string) => `case when t.${column} is null then 0 else 1 end`

/** Counted by the database, since only numbers are asked for. */
export async function countChecks(store: Store, fromAt: string, toAt: string): Promise<ChecksCounted> {
  const period = periodCells(fromAt, toAt)
  const grouped = <R>(table: string, at: string, cells: readonly string[], counts = stands) =>
    store.all<R & { n: number }>(
      `select ${cells.map((cell, index) => `${cell} as c${index}`).join(', ')}, count(*) as n from "${table}" t where ${counts} and t.${at} >= ? and t.${at} < ? group by ${cells.join(', ')}`,
      period,
    )
  const met = await grouped<{ c0: number }>('attendance', 'observed_at', [told('gate_id')])
  const items = await grouped<{ c0: number }>('order', 'at', ['t.item'])
  const rubrics = await grouped<{ c0: string }>('attitude', 'at', ['t.rubric'])
  const samples = await grouped<{ c0: number; c1: number }>(
    'sample',
    'at',
    [told('first_asked'), told('told_once')],
    sampleStands,
  )
  const metAt = (gate: number) => met.find(({ c0 }) => c0 === gate)?.n ?? 0
  return {
    rooms: metAt(0),
    gates: metAt(1),
    items: items.map(({ c0, n }) => ({ item: store.dictionary.symbolText(Number(c0)), n })),
    rubrics: rubrics.map(({ c0, n }) => ({ rubric: JSON.parse(c0) as RubricMark[], n })),
    samples: samples.map(({ c0, c1, n }) => ({ firstAsked: c0 === 1, toldOnce: c1 === 1, n })),
  }
}
