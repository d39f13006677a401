import { useEffect, useRef } from 'react'
import { useCall } from '../data/call.ts'

/** Locks after the set minutes without a key, a click or a touch; looked at every few seconds, so that a sleep counts too. */
export function useIdleLock(lock: () => void): void {
  const minutes = useCall('settings.get', {}).data?.lockMinutes
  const latest = useRef(lock)
  latest.current = lock
  useEffect(() => {
    if (minutes === undefined) return undefined
    let active = Date.now()
    const seen = () => {
      active = Date.now()
    }
    const kinds = ['keydown', 'pointerdown', 'wheel', 'compositionupdate'] as const
    for (const kind of kinds) window.addEventListener(kind, seen, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (Date.now() - active >= minutes * 60_000) latest.current()
    }, 5000)
    return () => {
      clearInterval(timer)
      for (const kind of kinds) window.removeEventListener(kind, seen, { capture: true })
    }
  }, [minutes])
}
