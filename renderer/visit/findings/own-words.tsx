import type { Ref } from '#domain/fields.ts'
import { useCall } from '../../data/call.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { DraftedField } from '../drafted-field.tsx'

/** What the person says of it, word for word; kept apart from the record, so that it may name others and be erased. */
export function OwnWords({ finding }: { finding: Ref }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const words = useCall('findings.ownWords', { ref: finding })
  const say = useCommand('findings.say')
  return (
    <DraftedField
      label={terms('field.statement')}
      hint={words.data?.gone ? t('finding.wordsGone') : t('finding.wordsHint')}
      lines={2}
      maxLength={8000}
      draft={`said.${finding.id}`}
      value={words.data?.text ?? ''}
      fault={say.error && faultOf(say.error, language).text}
      onCommit={(text, draft) => void say.run({ ref: finding, text, draft }).catch(() => undefined)}
    />
  )
}
