import { wallClock } from './clock.ts'
import type { Language } from './language.ts'

/** `14:31`, local wall clock. */
export function timeText(instant: string): string {
  return wallClock(instant).format('HH:mm')
}

export function secondsText(instant: string): string {
  return wallClock(instant).format('HH:mm:ss')
}

/** `11-19` for tables; the year is added once it is another one. */
export function dayText(instant: string): string {
  const day = wallClock(instant)
  return day.format(day.year() === wallClock().year() ? 'MM-DD' : 'YYYY-MM-DD')
}

/** `11-19 14:31`. */
export function momentText(instant: string): string {
  return `${dayText(instant)} ${timeText(instant)}`
}

/** `2026年11月19日`, or `19 Nov 2026`. */
export function longDayText(instant: string, language: Language): string {
  return wallClock(instant).format(language === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY')
}

export function countText(n: number): string {
  return n.toLocaleString('en-US')
}

/** `3分42秒`, or `3 min 42 s`. */
export function durationText(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const parts = language === 'zh' ? [`${h}小时`, `${m}分`, `${s}秒`] : [`${h} h`, `${m} min`, `${s} s`]
  const kept = parts.filter((_, i) => [h, m, s][i] !== 0)
  return kept.length === 0 ? (parts[2] ?? '') : kept.slice(0, 2).join(language === 'zh' ? '' : ' ')
}

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${units[power - 1]}`
}
