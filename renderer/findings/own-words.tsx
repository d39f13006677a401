import type { Ref } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useWords } from '../i18n/language.ts'

/** What the person says of it, beside what was seen. */
export function OwnWords({ at }: { at: Ref }) {
  const t = useWords('findings')
  const terms = useWords('terms')
  const words = useCall('findings.ownWords', { ref: at })
  return (
    <div className="finding-words">
      <h3>{terms('field.statement')}</h3>
      <p>{words.data?.gone ? <span className="faint">{t('wordsGone')}</span> : words.data?.text}</p>
    </div>
  )
}
