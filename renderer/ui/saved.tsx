import { useEffect, useState } from 'react'
import { timeText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Icon } from './icon.tsx'
import { Tag } from './tag.tsx'

export interface SavedState {
  saving: boolean
  savedAt?: string | undefined
  /** What stands in the way, in one line; stays until it is gone. */
  fault?: string | undefined
  retry?: (() => void) | undefined
}

/** The one place that says whether what was written is kept. */
export function Saved({ saving, savedAt, fault, retry }: SavedState) {
  const t = useWords('frame')
  const slow = useLater(saving, 300)
  if (fault !== undefined) {
    return (
      <span role="alert" className="saved">
        <Tag tone="bad" icon="warning">
          {fault}
        </Tag>
        {retry && (
          <button type="button" className="link" onClick={retry}>
            {t('saveAgain')}
          </button>
        )}
      </span>
    )
  }
  if (slow) return <span className="saved">{t('saving')}</span>
  if (savedAt === undefined) return null
  return (
    <span className="saved">
      <Icon name="check" />
      {t('savedAt', { time: timeText(savedAt) })}
    </span>
  )
}

/** True once `on` has held for `delay` milliseconds. */
export function useLater(on: boolean, delay: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) {
      setLate(false)
      return undefined
    }
    const timer = setTimeout(() => setLate(true), delay)
    return () => clearTimeout(timer)
  }, [on, delay])
  return late
}
