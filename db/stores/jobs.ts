import type { Instant } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** Work that outlives the window that asked for it. `fault` and `result` are JSON. */
export interface JobRow {
  id: string
  kind: string
  state: string
  done: number
  total: number
  unit: string
  startedAt: Instant
  endedAt?: Instant
  fault?: unknown
  result?: unknown
}

function cells(job: JobRow) {
  const { id, kind, state, done, total, unit, startedAt, endedAt, fault, result } = job
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  return {
    id,
    kind,
    state,
    done,
    total,
    unit,
    started_at: startedAt,
    ended_at: endedAt ?? null,
    fault: json(fault),
    result: json(result),
  }
}

export async function putJob(tx: LocalWriter, job: JobRow): Promise<void> {
  const row = cells(job)
  await tx
    .insertInto('job')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Newest first. */
export async function listJobs(reader: Reader, limit = 50): Promise<JobRow[]> {
  const rows = await reader
    .selectFrom('job')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ started_at: startedAt, ended_at, fault, result, ...row }) => ({
    ...row,
    startedAt,
    ...(ended_at === null ? {} : { endedAt: ended_at }),
    ...(fault === null ? {} : { fault: JSON.parse(fault) as unknown }),
    ...(result === null ? {} : { result: JSON.parse(result) as unknown }),
  }))
}
