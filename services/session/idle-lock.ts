import { allSettings } from '#db/stores/settings.ts'
import type { Clock } from '../clock.ts'
import { lockMinutesOf } from '../setting-handlers.ts'
import type { Session } from './session.ts'

const lookEveryMs = 15_000
/** The page locks by itself and says at least this often that somebody is there; who is later than that is gone. */
const graceMs = 60_000

export interface IdleLock {
  /** Somebody spoke to the home. */
  touch(): void
  /** Locks the home where nobody spoke for the set minutes and no work is running; answers whether it did. */
  look(): Promise<boolean>
  stop(): void
}

/** Locks a home whose window is gone, asleep or frozen: the page's own lock can't be trusted to run then. */
export function createIdleLock(session: Session, clock: Clock, onBug: (error: unknown) => void): IdleLock {
  let spoken = clock.now().getTime()
  async function look(): Promise<boolean> {
    const desk = session.desk()
    if (!desk || desk.jobs.list().some(({ state }) => state === 'running')) return false
    const silent = clock.now().getTime() - spoken
    const minutes = lockMinutesOf(await allSettings(desk.store.read))
    if (silent < minutes * 60_000 + graceMs || session.desk() !== desk) return false
    await session.lock()
    return true
  }
  const timer = setInterval(() => void look().catch(onBug), lookEveryMs)
  timer.unref()
  return {
    touch() {
      spoken = clock.now().getTime()
    },
    look,
    stop: () => clearInterval(timer),
  }
}
