import { getSetting } from '#db/stores/settings.ts'
import type { Store } from '#db/store-type.ts'
import type { LogId } from '#domain/fields.ts'
import { type Jump, jumpBetween, type Stand } from '#domain/jump.ts'
import type { Clock } from '../clock.ts'

/** How the two clocks of this machine stood at the last write of each log; what another machine counted says nothing here. */
export interface ClockWatch {
  /** Before a write: the jump since the one before it, and what keeps this moment with the write. Undefined where nobody watches. */
  look(store: Store, log: LogId): Promise<Look | undefined>
}
export interface Look {
  jump?: Jump
  /** Where the stand is to be kept in the store as well. */
  keep?: { key: string; value: string }
  /** The write is done. */
  settle(): void
}

/** So long a stand may lie before it is kept anew, in milliseconds: a crash loses no more of it. */
const keptFor = 60_000

interface Known extends Stand {
  sameRun: boolean
  keptAt: number
}

function readStand(text: string | undefined): Stand | undefined {
  const [at = Number.NaN, up = Number.NaN] = text?.split(' ').map(Number) ?? []
  return Number.isFinite(at) && Number.isFinite(up) ? { at, up } : undefined
}

export function createClockWatch(clock: Clock): ClockWatch {
  const stands = new Map<LogId, Known>()
  return {
    async look(store, log) {
      if (!clock.uptime) return undefined
      const now: Stand = { at: clock.now().getTime(), up: clock.uptime() }
      const key = `clock.${log}.${clock.machine ?? ''}`
      const stored = stands.get(log) ?? readStand(await getSetting(store.read, key))
      const known = stored && { sameRun: false, keptAt: Number.NEGATIVE_INFINITY, ...stored }
      const jump = known && jumpBetween(known, now, known.sameRun)
      const isDue = !known || jump !== undefined || now.at - known.keptAt >= keptFor
      return {
        ...(jump ? { jump } : {}),
        ...(isDue ? { keep: { key, value: `${now.at} ${now.up}` } } : {}),
        settle: () => void stands.set(log, { ...now, sameRun: true, keptAt: isDue ? now.at : known.keptAt }),
      }
    },
  }
}
