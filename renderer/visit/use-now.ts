import { useEffect, useState } from 'react'

/** The time in milliseconds, told again at every whole second (or `step`). */
export function useNow(step = 1000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer = 0
    function tick() {
      setNow(Date.now())
      timer = window.setTimeout(tick, step - (Date.now() % step))
    }
    timer = window.setTimeout(tick, step - (Date.now() % step))
    return () => window.clearTimeout(timer)
  }, [step])
  return now
}
