import { useSyncExternalStore } from 'react'
import type { Sheet } from '#domain/contract/session.ts'

/** `coming` while the keys are being made: the door stays until there is a sheet to show. */
type Shown = Sheet | 'coming' | undefined

let sheet: Shown
const listeners = new Set<() => void>()

/** The sheet to print, shown once; it lives in memory until it is put away. */
export function putSheet(next: Shown): void {
  sheet = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSheet(): Shown {
  return useSyncExternalStore(listen, () => sheet)
}
