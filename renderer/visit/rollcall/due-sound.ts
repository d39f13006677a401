import { useEffect, useRef } from 'react'
import { useCall } from '../../data/call.ts'
import { useVisit } from '../session.tsx'

/** One short soft tone. */
function ring(): void {
  const context = new AudioContext()
  const tone = context.createOscillator()
  const volume = context.createGain()
  const end = context.currentTime + 0.25
  tone.frequency.value = 660
  volume.gain.setValueAtTime(0.08, context.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, end)
  tone.connect(volume).connect(context.destination)
  tone.onended = () => void context.close()
  tone.start()
  tone.stop(end)
}

/** Says by a tone that one more second look is due: only where it was switched on, and never where a visit is covert in any part. */
export function useDueSound(due: number): void {
  const { detail } = useVisit()
  const wanted = useCall('settings.get', {}).data?.dueSound === true
  const isOpen = detail.visit.mode === 'open' && detail.visit.closedAt === undefined
  const before = useRef(due)
  useEffect(() => {
    if (due > before.current && wanted && isOpen) ring()
    before.current = due
  }, [due, wanted, isOpen])
}
