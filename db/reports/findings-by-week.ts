import { instantMs, weekOf, weekStart } from '../cell.ts'
import { dayOf } from '#domain/week.ts'
import { spread } from './category-counts.ts'
import type { ReportQuery } from './report-query.ts'

/** From the rollup of weeks: as fast with a million findings as with ten. */
export const findingsByWeek: ReportQuery<'findingsByWeek'> = async (store, { fromAt, toAt }) => {
  const rows = await store.all<{ week: number; category: number; count: number }>(
    'select week, category, sum(count) as count from week_category where week >= ? and week <= ? group by week, category order by week',
    [weekOf(instantMs(fromAt) ?? 0), weekOf((instantMs(toAt) ?? 0) - 1)],
  )
  return [...Map.groupBy(rows, ({ week }) => week)].map(([week, some]) => ({
    weekFromOn: dayOf(new Date(weekStart(week))),
    ...spread(some),
  }))
}
