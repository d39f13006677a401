import { useState } from 'react'
import type { Day } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'
import { readDay } from './read-day.ts'

interface Props {
  label: string
  value: Day | undefined
  /** The last day that makes sense; a day without its year is the latest such day up to it. */
  latest: Day
  placeholder?: string
  onPick: (day: Day | undefined) => void
}

/** A day, typed; what is none stays in the field, with a fault, and is not kept. */
export function DayField({ label, value, latest, placeholder, onPick }: Props) {
  const t = useWords('terms')
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      label={label}
      value={value ?? ''}
      maxLength={20}
      placeholder={placeholder}
      fault={wrong && t('noDay')}
      onType={() => setWrong(false)}
      onCommit={(text) => {
        const day = readDay(text, latest)
        const isEmpty = text.trim() === ''
        setWrong(!isEmpty && (day === undefined || day > latest))
        if (isEmpty) onPick(undefined)
        else if (day !== undefined && day <= latest) onPick(day)
      }}
    />
  )
}
