import { useSyncExternalStore } from 'react'

let text = ''
const listeners = new Set<() => void>()

export function setSearchText(next: string): void {
  text = next
  for (const listener of listeners) listener()
}

/** What is searched for: in memory only, since it may be a name. */
export function useSearchText(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => text,
  )
}
