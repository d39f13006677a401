import type { Store } from '#db/store-type.ts'

/** Keeps the search index near the journal without ever standing in the way of a save. */
export interface Indexing {
  stop(): Promise<void>
}

const restMs = 2_000
const lines = 400

export function keepIndexed(store: Store, onBug: (error: unknown) => void): Indexing {
  let stopped = false
  let timer: NodeJS.Timeout
  let running = Promise.resolve()

  async function round(): Promise<void> {
    try {
      const taken = stopped ? 0 : await store.indexPending(lines)
      schedule(taken === lines ? 0 : restMs)
    } catch (error) {
      if (!stopped) onBug(error)
      schedule(restMs * 30)
    }
  }
  function schedule(delay: number): void {
    if (stopped) return
    timer = setTimeout(() => {
      running = round()
    }, delay)
    timer.unref()
  }
  schedule(restMs)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
