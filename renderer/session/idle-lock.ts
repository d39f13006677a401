import { useEffect, useRef } from 'react'
import { useCall } from '../data/call.ts'
import { useClient } from '../data/client.tsx'

const sayEveryMs = 30_000

/** Locks after the set minutes without a key, a click or a touch; looked at every few seconds, so that a sleep counts too. Says to the
 * home now and then that somebody is there: the home locks by itself when its window is gone. */
export function useIdleLock(lock: () => void): void {
  const minutes = useCall('settings.get', {}).data?.lockMinutes
  const client = useClient()
  const latest = useRef(lock)
  latest.current = lock
  useEffect(() => {
    if (minutes === undefined) return undefined
    let active = Date.now()
    let said = active
    const seen = () => {
      active = Date.now()
    }
    const kinds = ['keydown', 'pointerdown', 'wheel', 'compositionupdate'] as const
    for (const kind of kinds) window.addEventListener(kind, seen, { capture: true, passive: true })
    const timer = setInterval(() => {
      const now = Date.now()
      if (now - active >= minutes * 60_000) return latest.current()
      if (active <= said || now - said < sayEveryMs) return
      said = now
      void client.call('session.state', {}).catch(() => {})
    }, 5000)
    return () => {
      clearInterval(timer)
      for (const kind of kinds) window.removeEventListener(kind, seen, { capture: true })
    }
  }, [client, minutes])
}
