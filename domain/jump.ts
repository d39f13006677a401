import { z } from 'zod'
import { Instant } from './fields.ts'

/**
 * The laptop's clock was set, or had run wrong: by its steady counter it was `dueAt`, its clock said `saidAt`; `sinceAt` is when both
 * last agreed. Lines of its log before and after it were written by two clocks.
 */
export const Jump = z.object({ sinceAt: Instant, dueAt: Instant, saidAt: Instant })
export type Jump = z.infer<typeof Jump>

/** Both clocks of a laptop at one moment: milliseconds that the one on the wall says, seconds that it has been up. */
export interface Stand {
  at: number
  up: number
}

/** From this on a jump is told, in milliseconds; below it the clock is only kept right. */
const leastJump = 5 * 60_000

/**
 * Whether the clock jumped between two moments. `sameRun`: the program ran all the while. Otherwise the machine may have been started
 * anew, and only a clock set back, or one set while it stayed up, can be told from that.
 */
export function jumpBetween(before: Stand, now: Stand, sameRun: boolean): Jump | undefined {
  const passed = now.up - before.up
  const cameUp = now.at - now.up * 1000
  if (!sameRun && cameUp >= before.at) return undefined
  // Started anew, by a clock that was set back: it has been up at least so long.
  const due = before.at + (passed >= 0 ? passed : now.up) * 1000
  const off = now.at - due
  if (Math.abs(off) < leastJump || (passed < 0 && off > 0)) return undefined
  const instant = (ms: number) => new Date(Math.round(ms)).toISOString()
  return { sinceAt: instant(before.at), dueAt: instant(due), saidAt: instant(now.at) }
}
