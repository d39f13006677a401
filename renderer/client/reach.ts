import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let here = true

/** Whether the host behind this window answers, as its one lasting connection knows. */
export function tellReach(answers: boolean): void {
  if (answers === here) return
  here = answers
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useReach(): boolean {
  return useSyncExternalStore(subscribe, () => here)
}
