import { Button } from 'antd'
import type { ReactNode } from 'react'
import { bytesText, countText, durationText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon, type IconName } from './icon.tsx'

interface Props {
  icon?: IconName
  what: ReactNode
  done: number
  total: number
  unit: 'bytes' | 'items'
  startedAt: string
  onCancel?: (() => void) | undefined
}

/** Something that takes more than a second: what, how far, how fast, how long still, and a way to stop it. */
export function Progress({ icon = 'stick', what, done, total, unit, startedAt, onCancel }: Props) {
  const t = useWords('frame')
  const language = useLanguage()
  const seconds = Math.max(0.5, (Date.now() - Date.parse(startedAt)) / 1000)
  const speed = done / seconds
  const amount =
    unit === 'bytes' ? `${bytesText(done)} / ${bytesText(total)}` : `${countText(done)} / ${countText(total)}`
  const facts = [amount]
  if (done > 0 && seconds > 1) {
    facts.push(t('perSecond', { amount: unit === 'bytes' ? bytesText(speed) : countText(Math.round(speed)) }))
    if (total > done) facts.push(t('timeLeft', { time: durationText((total - done) / speed, language) }))
  }
  return (
    <section className="panel progress" aria-live="off">
      <span className="progress-what">
        <Icon name={icon} />
        {what}
      </span>
      <div className="bar" role="progressbar" aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        <i style={{ width: `${total > 0 ? Math.min(100, (done / total) * 100) : 0}%` }} />
      </div>
      <span className="small quiet">{total > 0 ? facts.join(' · ') : ''}</span>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </section>
  )
}
