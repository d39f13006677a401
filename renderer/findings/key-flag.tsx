import './clock-flag.css'
import type { Ref } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { longDayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

/** That the key which signed a record was revoked, from a bundle before it on. */
export function KeyFlag({ noun, record }: { noun: string; record: Ref }) {
  const t = useWords('review')
  const language = useLanguage()
  const doubt = useCall('records.doubt', { noun, ref: record }, { keep: true }).data?.doubt
  if (!doubt) return null
  return (
    <div className="clock-flag small">
      <Icon name="key" size={13} />
      <span>{t('doubt', { day: longDayText(doubt.at, language), reason: doubt.reason })}</span>
    </div>
  )
}
