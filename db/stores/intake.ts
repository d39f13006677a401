import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export interface IntakeCode {
  code: string
  path?: string
  line?: number
}

/** One attempt at taking in a file, whatever became of it. `detail` is for the service that wrote it. */
export interface IntakeRow {
  id: string
  sha256: Hash
  name: string
  kind: string
  result: string
  codes: IntakeCode[]
  at: Instant
  log?: LogId
  epoch?: number
  seq?: number
  digest?: Hash
  detail?: unknown
}

function cells(row: IntakeRow): LocalTables['intake'] {
  const { codes, log, epoch, seq, digest, detail, ...rest } = row
  return {
    ...rest,
    codes: JSON.stringify(codes),
    log: log ?? null,
    epoch: epoch ?? null,
    seq: seq ?? null,
    digest: digest ?? null,
    detail: detail === undefined ? null : JSON.stringify(detail),
  }
}

function intakeOf({ codes, log, epoch, seq, digest, detail, ...rest }: LocalTables['intake']): IntakeRow {
  return {
    ...rest,
    codes: JSON.parse(codes) as IntakeCode[],
    ...(log === null ? {} : { log }),
    ...(epoch === null ? {} : { epoch }),
    ...(seq === null ? {} : { seq }),
    ...(digest === null ? {} : { digest }),
    ...(detail === null ? {} : { detail: JSON.parse(detail) as unknown }),
  }
}

export async function addIntake(tx: LocalWriter, row: IntakeRow): Promise<void> {
  await tx.insertInto('intake').values(cells(row)).execute()
}

/** Newest first. */
export async function listIntake(reader: Reader, limit = 100): Promise<IntakeRow[]> {
  const rows = await reader.selectFrom('intake').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(intakeOf)
}

/** Earlier attempts at the same bytes, newest first. */
export async function intakeOfFile(reader: Reader, sha256: Hash): Promise<IntakeRow[]> {
  const rows = await reader.selectFrom('intake').selectAll().where('sha256', '=', sha256).orderBy('at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(intakeOf)
}

/** When a file of each log came in last. */
export async function lastIntakes(reader: Reader): Promise<Map<LogId, Instant>> {
  const rows = await reader.selectFrom('intake').select(['log', (the) => the.fn.max('at').as('at')]).where('log', 'is not', null).groupBy('log').execute()
  return new Map(rows.map(({ log, at }) => [log ?? '', at]))
}
