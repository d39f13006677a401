import { wallClock } from '../../i18n/clock.ts'
import { TextField } from '../../ui/text-field.tsx'
import { timeText } from '../../i18n/format.ts'

/** `14:28`, `1428` or `9:5` on the day of `on`, as an instant; undefined where it is no time. */
export function readClock(text: string, on: string): string | undefined {
  const parts = /^(\d{1,2})[:：.\s]?(\d{1,2})$/.exec(text.trim())
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])]
  if (!parts || hours > 23 || minutes > 59) return undefined
  return wallClock(on).hour(hours).minute(minutes).second(0).millisecond(0).toISOString()
}

interface Props {
  name: string
  value: string | undefined
  /** The day that a typed time means. */
  day: string
  placeholder?: string
  onPick: (at: string | undefined) => void
}

/** A time of day, typed; anything else leaves it as it was. */
export function ClockField({ name, value, day, placeholder, onPick }: Props) {
  const shown = value === undefined ? '' : timeText(value)
  function commit(text: string) {
    if (text.trim() === '') onPick(undefined)
    else if (text !== shown) onPick(readClock(text, day) ?? value)
  }
  return (
    <TextField
      key={`${shown}`}
      className="clock-field"
      name={name}
      value={shown}
      maxLength={5}
      placeholder={placeholder}
      onCommit={commit}
    />
  )
}
