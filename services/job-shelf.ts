import type { Store } from '#db/store-type.ts'
import type { Job } from '#domain/contract/exchange.ts'
import type { JobShelf } from './jobs.ts'

/** Jobs in the store, newest first. */
export function jobShelf(store: Store): JobShelf {
  return {
    async put(job) {
      const row = {
        kind: job.kind, state: job.state, done: job.done, total: job.total, unit: job.unit, started_at: job.startedAt, ended_at: job.endedAt ?? null,
        fault: job.fault ? JSON.stringify(job.fault) : null, result: job.result === undefined ? null : JSON.stringify(job.result),
      }
      await store.transaction(async (tx) => {
        await tx.insertInto('job').values({ id: job.id, ...row }).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute()
      })
    },
    async list() {
      const rows = await store.read.selectFrom('job').selectAll().orderBy('started_at', 'desc').limit(50).execute()
      return rows.map((row): Job => ({
        id: row.id, kind: row.kind as Job['kind'], state: row.state as Job['state'], done: row.done, total: row.total, unit: row.unit as Job['unit'], startedAt: row.started_at,
        ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
        ...(row.fault === null ? {} : { fault: JSON.parse(row.fault) as NonNullable<Job['fault']> }),
        ...(row.result === null ? {} : { result: JSON.parse(row.result) as unknown }),
      }))
    },
  }
}
