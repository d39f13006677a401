import { useState } from 'react'
import type { Day } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { TextField } from '../../ui/text-field.tsx'
import { readDay } from './read-day.ts'

interface Props {
  label: string
  value: Day | undefined
  today: Day
  placeholder?: string
  onPick: (day: Day | undefined) => void
}

/** A day that has been, typed; what is none stays in the field, with a fault, and is not kept. */
export function DayField({ label, value, today, placeholder, onPick }: Props) {
  const t = useWords('visit')
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      label={label}
      value={value ?? ''}
      maxLength={20}
      placeholder={placeholder}
      fault={wrong && t('cases.noDay')}
      onType={() => setWrong(false)}
      onCommit={(text) => {
        const day = readDay(text, today)
        const isEmpty = text.trim() === ''
        setWrong(!isEmpty && (day === undefined || day > today))
        if (isEmpty) onPick(undefined)
        else if (day !== undefined && day <= today) onPick(day)
      }}
    />
  )
}
