import './clock-flag.css'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { durationText, timeText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

const sides = ['across', 'after', 'before'] as const

/** Where the clock of the laptop jumped while a visit was recorded; of one record: on which side of the jump it was written. */
export function ClockFlag({ visit, record }: { visit: Ref; record?: Ref | undefined }) {
  const t = useWords('clock')
  const language = useLanguage()
  const { data } = useCall('visits.clocks', { ref: visit }, { keep: true })
  return data?.jumps.map((jump) => {
    const side = record && sides.find((one) => jump[one].some((ref) => sameRef(ref, record)))
    if (record && !side) return null
    const off = (Date.parse(jump.saidAt) - Date.parse(jump.dueAt)) / 1000
    const size = durationText(Math.round(Math.abs(off) / 60) * 60, language)
    return (
      <div key={jump.saidAt} className="clock-flag small">
        <Icon name="clock" size={13} />
        <span>
          {t(off > 0 ? 'forward' : 'back', { due: timeText(jump.dueAt), said: timeText(jump.saidAt), size })}
          {side
            ? t(side)
            : t('count', { before: jump.before.length, after: jump.after.length, across: jump.across.length })}
        </span>
      </div>
    )
  })
}
