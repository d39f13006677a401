import { wallClock } from '../../i18n/clock.ts'

const hourMinute = /^(\d{1,2})\s*[:：.点时]\s*(\d{1,2})?\s*分?$/
const digits = /^(\d{1,2})(\d{2})$/
const half = /^(\d{1,2})\s*[点时]\s*(半|一刻|三刻|整)$/
const halves: Record<string, number> = { 整: 0, 一刻: 15, 半: 30, 三刻: 45 }
const day = /^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?\s+(.+)$/

function timeOf(text: string): { hours: number; minutes: number } | undefined {
  const afternoon = /^(下午|晚上|晚)/.test(text)
  const words = text.replace(/^(上午|早上|早|下午|晚上|晚)\s*/, '').replace(/^中午$/, '12:00')
  const spoken = half.exec(words)
  const parts = spoken ?? hourMinute.exec(words) ?? digits.exec(words)
  if (!parts) return undefined
  const minutes = spoken ? (halves[spoken[2] ?? ''] ?? 0) : Number(parts[2] ?? 0)
  const typed = Number(parts[1])
  const hours = afternoon && typed < 12 ? typed + 12 : typed
  return hours > 23 || minutes > 59 ? undefined : { hours, minutes }
}

/** `14:28`, `1428`, `9点半`, `下午2点` on the day of `on`, or `11-20 0:30` on a day of its own, as an instant; undefined where it is no time. */
export function readClock(text: string, on: string): string | undefined {
  const dated = day.exec(text.trim())
  const time = timeOf((dated?.[4] ?? text).trim())
  if (!time) return undefined
  const base = wallClock(on)
  const [year, month, date] = dated
    ? [Number(dated[1] ?? base.year()), Number(dated[2]), Number(dated[3])]
    : [base.year(), base.month() + 1, base.date()]
  const at = wallClock(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}T04:00:00.000Z`)
  if (!at.isValid() || at.date() !== date) return undefined
  return at.hour(time.hours).minute(time.minutes).second(0).millisecond(0).toISOString()
}

/** The same, for what follows `from`: a time earlier than that on its day is the next day's (arrived 22:00, left 00:30). */
export function readClockAfter(text: string, from: string): string | undefined {
  const at = readClock(text, from)
  if (at === undefined || day.test(text.trim()) || at >= wallClock(from).second(0).millisecond(0).toISOString())
    return at
  return wallClock(at).add(1, 'day').toISOString()
}
