import type { StopSignal } from '#domain/wire.ts'
/** A value that watchers follow: the present one at once, then each change. */
export interface Watched<T> {
  get(): T
  set(value: T): void
  watch(signal: StopSignal): AsyncIterable<T>
}

export function watched<T>(initial: T): Watched<T> {
  let value = initial
  let version = 0
  const waiting = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      value = next
      version++
      for (const wake of waiting) wake()
      waiting.clear()
    },
    async *watch(signal) {
      let seen = -1
      while (!signal.aborted) {
        if (seen === version) {
          await new Promise<void>((wake) => {
            waiting.add(wake)
            signal.addEventListener('abort', () => wake(), { once: true })
          })
          continue
        }
        seen = version
        yield value
      }
    },
  }
}
