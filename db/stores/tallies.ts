import { weekStart } from '../cell.ts'
import { type Reader, uncounted } from '../tables.ts'

/** Findings that stand, by unit: the most first. */
export async function findingsByUnit(read: Reader): Promise<{ unit: string; findings: number }[]> {
  const rows = await read
    .selectFrom('finding')
    .leftJoin('unit', (on) => on.onRef('unit.log_no', '=', 'finding.unit_log').onRef('unit.id', '=', 'finding.unit_id'))
    .select(['unit.name', (the) => the.fn.countAll<number>().as('count')])
    .where('finding.voided', '=', 0)
    .where('finding.review_state', 'not in', uncounted)
    .groupBy('unit.name')
    .execute()
  return rows
    .map(({ name, count }) => ({ unit: name ?? '', findings: Number(count) }))
    .toSorted((a, b) => b.findings - a.findings || (a.unit < b.unit ? -1 : 1))
}

/** Findings that stand, by week; `from` is its first day in China. */
export async function findingsByWeek(read: Reader): Promise<{ from: string; findings: number }[]> {
  const rows = await read
    .selectFrom('week_category')
    .select(['week', (the) => the.fn.sum<number>('count').as('count')])
    .groupBy('week')
    .orderBy('week')
    .execute()
  return rows.map(({ week, count }) => ({
    from: new Date(weekStart(week) + 8 * 3_600_000).toISOString().slice(0, 10),
    findings: Number(count),
  }))
}

export async function countLines(read: Reader): Promise<number> {
  const { count } = await read
    .selectFrom('journal')
    .select((the) => the.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
