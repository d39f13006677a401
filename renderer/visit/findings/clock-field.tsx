import { useState } from 'react'
import { wallClock } from '../../i18n/clock.ts'
import { momentText, timeText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { TextField } from '../../ui/text-field.tsx'
import { readClock, readClockAfter } from './read-clock.ts'

interface Props {
  name: string
  value: string | undefined
  /** The day that a typed time means. */
  day: string
  /** It follows `day`: an earlier time is that of the day after. */
  after?: boolean
  placeholder?: string
  /** It can't be emptied. */
  needed?: boolean
  onPick: (at: string | undefined) => void
}

/** A time of day, typed; what is no time stays in the field, with a fault, and is not kept. */
export function ClockField({ name, value, day, after, needed, placeholder, onPick }: Props) {
  const t = useWords('visit')
  const [wrong, setWrong] = useState(false)
  const shown =
    value === undefined ? '' : wallClock(value).isSame(wallClock(day), 'day') ? timeText(value) : momentText(value)
  function commit(text: string) {
    const at = (after ? readClockAfter : readClock)(text, day)
    const empty = text.trim() === ''
    setWrong(at === undefined && (!empty || needed === true))
    if (empty && !needed) onPick(undefined)
    else if (at !== undefined && text !== shown) onPick(at)
  }
  return (
    <TextField
      className="clock-field"
      name={name}
      value={shown}
      maxLength={20}
      placeholder={placeholder}
      fault={wrong && t('noTime')}
      onType={() => setWrong(false)}
      onCommit={commit}
    />
  )
}
