/** A service contact being timed: waiting begins, the number is called, it is done. Instants in milliseconds. */
export interface Watch {
  waitingFrom?: number
  servingFrom?: number
  doneAt?: number
}
export type Phase = 'idle' | 'waiting' | 'serving' | 'done'

export function phaseOf(watch: Watch): Phase {
  if (watch.doneAt !== undefined) return 'done'
  if (watch.servingFrom !== undefined) return 'serving'
  return watch.waitingFrom === undefined ? 'idle' : 'waiting'
}

/** What the space bar does: start waiting, begin serving, stop; a stopped watch stays as it is. */
export function pressed(watch: Watch, now: number): Watch {
  const phase = phaseOf(watch)
  if (phase === 'idle') return { waitingFrom: now }
  if (phase === 'waiting') return { ...watch, servingFrom: now }
  return phase === 'serving' ? { ...watch, doneAt: now } : watch
}

/** Stops a watch that was waiting in vain: nobody answered. */
export function givenUp(watch: Watch, now: number): Watch {
  return phaseOf(watch) === 'waiting' ? { ...watch, doneAt: now } : watch
}

function whole(from: number | undefined, to: number): number | undefined {
  return from === undefined ? undefined : Math.max(0, Math.floor((to - from) / 1000))
}

/** Measured whole seconds up to now; undefined where a phase has not begun. */
export function secondsOf(watch: Watch, now: number): { waiting?: number; serving?: number } {
  const end = watch.doneAt ?? now
  return { waiting: whole(watch.waitingFrom, watch.servingFrom ?? end), serving: whole(watch.servingFrom, end) }
}

/** `06:42`, over an hour `1:06:42`. */
export function clockText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
