import { useSyncExternalStore } from 'react'
import type { Sheet } from '#domain/contract/session.ts'

let sheet: Sheet | undefined
const listeners = new Set<() => void>()

/** The sheet to print, shown once; it lives in memory until it is put away. */
export function putSheet(next: Sheet | undefined): void {
  sheet = next
  for (const listener of listeners) listener()
}

export function useSheet(): [Sheet | undefined, (next: Sheet | undefined) => void] {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sheet,
  )
  return [shown, putSheet]
}
