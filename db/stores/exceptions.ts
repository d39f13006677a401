import type { LogId } from '#domain/fields.ts'
import type { LineException } from '../store-type.ts'
import type { Reader } from '../tables.ts'

/** Lines of a log that were stored and not applied, or applied and marked, from line `from` to `to`. */
export async function listExceptions(
  reader: Reader,
  log: LogId,
  from = 1,
  to = Number.MAX_SAFE_INTEGER,
): Promise<LineException[]> {
  const rows = await reader
    .selectFrom('exception')
    .selectAll()
    .where('log', '=', log)
    .where('n', '>=', from)
    .where('n', '<=', to)
    .orderBy('n')
    .orderBy('code')
    .execute()
  return rows.map(({ n, code, path }) => ({
    n,
    code: code as LineException['code'],
    ...(path === null ? {} : { path }),
  }))
}
