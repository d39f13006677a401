import { useEffect } from 'react'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import type { Slot } from './saving.ts'

interface Props {
  slots: ReadonlyMap<string, Slot>
  retry: () => void
  forget: (key: string) => void
}

const retryMs = 5000
/** Faults that pass by themselves: the store comes back, room is made. */
const passing = new Set(['gate.unreachable', 'store.full', 'gate.bug'])

/** What could not be kept stays in sight until it is, or until it is given up by its writer. */
export function FaultBar({ slots, retry, forget }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const failed = [...slots.values()].filter((slot) => slot.state === 'failed')
  const first = failed[0]
  const fault = first && faultOf(first.fault, language)
  const again = fault !== undefined && passing.has(fault.code)
  useEffect(() => {
    if (!again) return undefined
    const timer = window.setInterval(retry, retryMs)
    return () => window.clearInterval(timer)
  }, [again, retry])
  if (!first || !fault) return null
  return (
    <div className="note bad visit-bar" role="alert">
      <Icon name="warning" />
      <div className="grow">
        {t('notKept', { count: failed.length })} {fault.text}
      </div>
      <button type="button" className="link" onClick={retry}>
        {t('keepAgain')}
      </button>
      <button type="button" className="link" onClick={() => failed.forEach((slot) => forget(slot.key))}>
        {t('giveUp')}
      </button>
    </div>
  )
}
