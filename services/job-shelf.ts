import type { Store } from '#db/store-type.ts'
import { listJobs, putJob } from '#db/stores/jobs.ts'
import type { Job } from '#domain/contract/exchange.ts'
import type { JobShelf } from './jobs.ts'

/** Jobs in the store, newest first. */
export function jobShelf(store: Store): JobShelf {
  return {
    put: (job) => store.transaction((tx) => putJob(tx, job)),
    list: async () => (await listJobs(store.read)) as Job[],
  }
}
