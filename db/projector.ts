import { type Batch, createBatch, writeRecords } from './batch.ts'
import { createReviewWatch } from './review-watch.ts'
import { createTally } from './tally.ts'
import type { Writing } from './writing.ts'

/** Turns applied lines into rows, rollups and review states, within one transaction. */
export interface Projector {
  batch: Batch
  /** Ends a run of lines; the function given back writes its rows, which may happen while the next run is worked out. */
  drain(): () => Promise<void>
  /** Writes what follows from them; call once, before the commit. */
  finish(): Promise<void>
}

export function createProjector({ port, numbers }: Writing, log: number): Projector {
  const batch = createBatch(port, log, numbers.numbering)
  const tally = createTally()
  const watch = createReviewWatch(port, numbers.dictionary)
  return {
    batch,
    drain() {
      const written = batch.drain()
      for (const state of written) tally.count(state)
      return async () => {
        await writeRecords(port, written)
        await watch.see(log, written)
      }
    },
    async finish() {
      await watch.write(tally)
      await tally.write(port)
    },
  }
}
