import type { Day } from '#domain/fields.ts'
import { addDays } from '#domain/week.ts'
import { type Cell, cellText } from '../imports/sheet.ts'
import { clockDay } from './read-times.ts'

/** So many columns side by side that are days make a table of days; fewer are numbers of something else. */
const fewest = 5
const weekday = /^(?:星期|周|礼拜)?[一二三四五六日天]$/
const ofMonth = /^(\d{1,2})[日号]?$/
const withWeekday = /[\s(（]*(?:星期|周)?[一二三四五六日天][)）]?$/
const written = /(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?/g

type Head = { day: Day } | { date: number } | 'weekday'

function headOf(cell: Cell, year: number): Head | undefined {
  const text = cellText(cell).normalize('NFKC').trim()
  if (weekday.test(text)) return 'weekday'
  const bare = text.replace(withWeekday, '').trim()
  const date = Number(ofMonth.exec(bare)?.[1])
  if (date >= 1 && date <= 31) return { date }
  const day = clockDay(cell, year) ?? clockDay(bare, year)
  return day === undefined ? undefined : { day }
}

/** The longest run of columns that are days, as the place of its first and what each says. */
function longestRun(header: readonly Cell[], year: number): { first: number; heads: Head[] } {
  let best: { first: number; heads: Head[] } = { first: 0, heads: [] }
  let run: { first: number; heads: Head[] } = best
  for (const [index, cell] of header.entries()) {
    const head = headOf(cell, year)
    if (head === undefined) run = { first: index + 1, heads: [] }
    else {
      run = run.heads.length === 0 ? { first: index, heads: [head] } : { ...run, heads: [...run.heads, head] }
      if (run.heads.length > best.heads.length) best = run
    }
  }
  return best
}

function fits(head: Head, day: Day): boolean {
  if (head === 'weekday') return true
  return 'day' in head ? head.day === day : head.date === Number(day.slice(8))
}

/** Dates and months that stand above a header, `统计日期：2026-11-01 至 2026-11-30`, as first days. */
function datesAbove(above: readonly string[]): { days: Day[]; months: string[] } {
  const days: Day[] = []
  const months: string[] = []
  for (const [, year, month = '', date] of above.join('\n').matchAll(written)) {
    const first = `${year}-${month.padStart(2, '0')}`
    months.push(first)
    if (date !== undefined) days.push(`${first}-${date.padStart(2, '0')}`)
  }
  return { days, months }
}

/**
 * The columns of a table with one for each day (月报、打卡时间表) and their days, by the place of the column; none where it is no such
 * table. A header may say the whole date, the day of the month, or only a weekday among those; the month stands above, or is that of `on`.
 */
export function dayColumns(header: readonly Cell[], above: readonly string[], on: Day): ReadonlyMap<number, Day> {
  const { first, heads } = longestRun(header, Number(on.slice(0, 4)))
  if (heads.length < fewest) return new Map()
  const { days, months } = datesAbove(above)
  const begins = [
    ...heads.flatMap((head, index) => (head !== 'weekday' && 'day' in head ? [addDays(head.day, -index)] : [])),
    ...days,
    ...[...months, on.slice(0, 7)].flatMap((month) =>
      heads.flatMap((head, index) =>
        head !== 'weekday' && 'date' in head ? [addDays(`${month}-01`, head.date - 1 - index)] : [],
      ),
    ),
  ]
  const begin = begins.find((day) => heads.every((head, index) => fits(head, addDays(day, index))))
  return new Map(begin === undefined ? [] : heads.map((_, index) => [first + index, addDays(begin, index)]))
}
