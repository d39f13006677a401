import type { BundleJson } from '#bundle/bundle-json.ts'
import type { Reader } from '../tables.ts'

/** Whether a bundle's lines are among those that were declared lost for good. */
export async function fallsInGap(
  reader: Reader,
  { log, journal: { first, last } }: Pick<BundleJson, 'log' | 'journal'>,
): Promise<boolean> {
  const rows = await reader.selectFrom('gap').selectAll().where('log', '=', log).execute()
  return rows.some(({ n, after_n }) => first > after_n && last < n)
}
