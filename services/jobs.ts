import type { StopSignal } from '#domain/wire.ts'
import { randomId } from '#bundle/crypto.ts'
import type { Job } from '#domain/contract/exchange.ts'
import { ioFault } from '#bundle/io-fault.ts'
import { Fault, faultText } from '#domain/fault.ts'
import { type Clock, instant } from './clock.ts'
import { type Watched, watched } from './signal.ts'

/** What running work may use: say how far it is, notice that it was cancelled. */
export interface Progress {
  signal: AbortSignal
  report(done: number, total: number): void
}

/** Where jobs are kept so that a window opened again finds them. */
export interface JobShelf {
  put(job: Job): Promise<void>
  list(): Promise<Job[]>
}

export interface Jobs {
  start(kind: Job['kind'], unit: Job['unit'], work: (progress: Progress) => Promise<unknown>): Job
  list(): Job[]
  watch(signal: StopSignal): AsyncIterable<Job[]>
  cancel(id: string): boolean
  /** Waits for everything under way; used before closing the store. */
  settle(): Promise<void>
}

const reportEvery = 100

function outcome(error: unknown, signal: AbortSignal): Pick<Job, 'state' | 'fault'> {
  const fault = signal.aborted
    ? new Fault('gate.cancelled')
    : error instanceof Fault
      ? error
      : new Fault('gate.bug', { number: Date.now().toString(36).toUpperCase() }, { cause: error })
  const texts = {
    code: fault.code,
    zh: faultText(fault.code, fault.details, 'zh'),
    en: faultText(fault.code, fault.details, 'en'),
    details: { ...fault.details },
  }
  return { state: signal.aborted ? 'cancelled' : 'failed', fault: texts }
}

/** Long work with progress, cancel and a result that survives the window. Jobs found running at start were interrupted. */
export async function openJobs(shelf: JobShelf, clock: Clock, onBug: (error: unknown) => void): Promise<Jobs> {
  const earlier = (await shelf.list()).map(
    (job): Job => (job.state === 'running' ? { ...job, state: 'interrupted' } : job),
  )
  const jobs: Watched<Job[]> = watched(earlier)
  const controllers = new Map<string, AbortController>()
  const running = new Set<Promise<void>>()

  function replace(job: Job): void {
    const rest = jobs.get().filter((other) => other.id !== job.id)
    jobs.set([job, ...rest].slice(0, 50))
  }

  return {
    start(kind, unit, work) {
      const controller = new AbortController()
      let job: Job = { id: randomId(), kind, state: 'running', done: 0, total: 0, unit, startedAt: instant(clock) }
      let told = 0
      replace(job)
      controllers.set(job.id, controller)
      const run = (async () => {
        try {
          await shelf.put(job)
          const result = await work({
            signal: controller.signal,
            report(done, total) {
              job = { ...job, done, total }
              if (Date.now() - told < reportEvery && done !== total) return
              told = Date.now()
              replace(job)
            },
          })
          job = { ...job, state: 'done', done: job.total, result, endedAt: instant(clock) }
        } catch (failure) {
          const error = ioFault(failure)
          if (!(error instanceof Fault) && !controller.signal.aborted) onBug(error)
          job = { ...job, ...outcome(error, controller.signal), endedAt: instant(clock) }
        }
        controllers.delete(job.id)
        await shelf.put(job).catch(onBug)
        replace(job)
      })()
      running.add(run)
      void run.finally(() => running.delete(run))
      return job
    },
    list: () => jobs.get(),
    watch: (signal) => jobs.watch(signal),
    cancel(id) {
      const controller = controllers.get(id)
      controller?.abort()
      return controller !== undefined
    },
    async settle() {
      for (const controller of controllers.values()) controller.abort()
      await Promise.allSettled(running)
    },
  }
}
