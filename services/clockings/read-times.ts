import { addDays, startOf } from '#domain/week.ts'
import type { Day, Instant } from '#domain/fields.ts'
import { dayOf } from '../imports/day.ts'
import { type Cell, cellText } from '../imports/sheet.ts'

const moment =
  /(?:(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?)[T\s]*(?:星期.\s*)?)?(次日|第二天)?\s*(?<![\d:：])(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?![\d:：])/g
const shortYear = /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/

/** The day of a cell: also `26-11-23 星期一`, as office software writes it. */
export function clockDay(cell: Cell | undefined, year: number): Day | undefined {
  if (cell === undefined) return undefined
  const found = dayOf(cell, year)
  if (found !== undefined) return found
  const text = cellText(cell).trim()
  const short = shortYear.exec(text)
  if (short) return dayOf(`20${short[1]}-${short[2]}-${short[3]}`)
  return dayOf(text.replace(/\s*(?:星期|周).\s*$/, ''), year)
}

function instantOn(on: Day, hours: number, minutes: number, seconds: number): Instant | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return new Date(Date.parse(startOf(on)) + ((hours * 60 + minutes) * 60 + seconds) * 1000).toISOString()
}

/** Every time that a cell says; one without a date is of `on`. Undefined where it holds digits that are none. */
export function timesIn(cell: Cell | undefined, on: Day | undefined): Instant[] | undefined {
  if (cell === undefined) return []
  if (typeof cell === 'object' && cell.kind === 'date' && cell.time === undefined) return []
  if (typeof cell === 'object' && cell.kind === 'number')
    return cell.value >= 0 && cell.value < 1 && on !== undefined
      ? [new Date(Date.parse(startOf(on)) + Math.round(cell.value * 86_400) * 1000).toISOString()]
      : undefined
  const text = cellText(cell).normalize('NFKC')
  let day = on
  const times: Instant[] = []
  for (const [, dated, next, hours, minutes, seconds] of text.matchAll(moment)) {
    if (dated !== undefined) day = dayOf(dated.replaceAll(' ', ''))
    if (day === undefined) return undefined
    const at = instantOn(
      next === undefined ? day : addDays(day, 1),
      Number(hours),
      Number(minutes),
      Number(seconds ?? 0),
    )
    if (at === undefined) return undefined
    times.push(at)
  }
  return times.length === 0 && /\d/.test(text) ? undefined : times
}
