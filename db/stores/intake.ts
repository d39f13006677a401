import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type IntakeRow = LocalTables['intake']

/** What became of a file, by its SHA-256; the latest word replaces the one before. */
export async function putIntake(tx: LocalWriter, row: IntakeRow): Promise<void> {
  const { id: _, ...rest } = row
  await tx
    .insertInto('intake')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export async function intakeOf(read: Reader, sha256: string): Promise<IntakeRow | undefined> {
  return read.selectFrom('intake').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

/** Every bundle of a log that came, in the order of their numbers. */
export async function intakeOfLog(read: Reader, log: string): Promise<IntakeRow[]> {
  return read
    .selectFrom('intake')
    .selectAll()
    .where('log', '=', log)
    .where('kind', '=', 'bundle')
    .orderBy('epoch')
    .orderBy('seq')
    .orderBy('id')
    .execute()
}

/** Bundles that wait for somebody to decide, in the order of their logs and numbers. */
export async function quarantined(read: Reader): Promise<IntakeRow[]> {
  return read
    .selectFrom('intake')
    .selectAll()
    .where('result', '=', 'quarantined')
    .where('kind', '=', 'bundle')
    .orderBy('log')
    .orderBy('epoch')
    .orderBy('seq')
    .orderBy('id')
    .execute()
}

/** The latest files, newest first. */
export async function latestIntake(read: Reader, limit: number): Promise<IntakeRow[]> {
  return read.selectFrom('intake').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).execute()
}

/** What came between two moments, oldest first. */
export async function intakeBetween(read: Reader, fromAt: string, untilAt: string): Promise<IntakeRow[]> {
  return read
    .selectFrom('intake')
    .selectAll()
    .where('at', '>=', fromAt)
    .where('at', '<=', untilAt)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Files of authors whom nobody knew (E301), since a moment. */
export async function strangersSince(read: Reader, at: string): Promise<Pick<IntakeRow, 'sha256'>[]> {
  return read
    .selectFrom('intake')
    .select('sha256')
    .where('at', '>=', at)
    .where('result', '=', 'quarantined')
    .where('codes', 'like', '%"E301"%')
    .execute()
}

/** When a bundle of each log came last. */
export async function lastIntakeByLog(read: Reader): Promise<Map<string, string>> {
  const rows = await read
    .selectFrom('intake')
    .select((at) => ['log', at.fn.max('at').as('at')])
    .where('log', 'is not', null)
    .groupBy('log')
    .execute()
  return new Map(rows.map(({ log, at }) => [log ?? '', String(at)]))
}

/** Whose bundle of this digest came here, whatever became of it. */
export async function logOfDigest(read: Reader, digest: string): Promise<string | undefined> {
  const row = await read.selectFrom('intake').select('log').where('digest', '=', digest).executeTakeFirst()
  return row?.log ?? undefined
}

/** Requests to countersign that nobody has answered, oldest first. */
export async function counterRequests(read: Reader): Promise<IntakeRow[]> {
  return read
    .selectFrom('intake')
    .selectAll()
    .where('kind', '=', 'countersign')
    .where('result', '=', 'held')
    .orderBy('at')
    .orderBy('id')
    .execute()
}
