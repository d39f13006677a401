import { Select } from 'antd'
import { useFieldWord } from '../data/field-word.ts'
import { useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'

export interface Reason {
  field: string
  text: string
}
interface Props {
  reason: Reason
  fields: readonly string[]
  autoFocus: boolean
  onReason: (reason: Reason) => void
}

/** One field of a record and what is to be changed there. */
export function ReasonFields({ reason, fields, autoFocus, onReason }: Props) {
  const t = useWords('findings')
  const word = useFieldWord()
  return (
    <div className="reason-fields">
      <Select
        aria-label={t('reasonAt')}
        value={reason.field}
        options={fields.map((field) => ({ value: field, label: word(field) }))}
        onChange={(field: string) => onReason({ ...reason, field })}
      />
      <TextField
        name={t('reasonText')}
        placeholder={t('reasonText')}
        value={reason.text}
        lines={3}
        autoFocus={autoFocus}
        onType={(text) => onReason({ ...reason, text })}
        onCommit={(text) => onReason({ ...reason, text })}
      />
    </div>
  )
}
