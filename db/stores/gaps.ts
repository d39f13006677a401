import type { LogId } from '#domain/fields.ts'
import type { Reader } from '../tables.ts'

/** Whether a bundle's lines are among those that were declared lost for good. */
export async function fallsInGap(
  reader: Reader,
  { log, journal: { first, last } }: { log: LogId; journal: { first: number; last: number } },
): Promise<boolean> {
  const rows = await reader.selectFrom('gap').selectAll().where('log', '=', log).execute()
  return rows.some(({ n, after_n }) => first > after_n && last < n)
}
