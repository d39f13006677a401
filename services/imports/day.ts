import type { Day } from '#domain/fields.ts'
import type { Cell } from './sheet.ts'

const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}[:：时].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const yearless = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/

function checked(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1950 && year <= 2100
  return real ? date.toISOString().slice(0, 10) : undefined
}

/** Text of a day without its weekday in brackets. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[([【][^)\]】]*[)\]】]\s*$/, '')
    .trim()
}

function dayIn(text: string, year?: number): Day | undefined {
  const whole = written.exec(text) ?? compact.exec(text)
  if (whole) return checked(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const short = year === undefined ? null : yearless.exec(text)
  return short && year !== undefined ? checked(year, Number(short[1]), Number(short[2])) : undefined
}

function textOf(cell: Cell): string | undefined {
  if (typeof cell === 'string') return cell
  return cell.kind === 'merged' ? cell.text : undefined
}

/**
 * A day from a date cell, a serial number of 2000–2099, or text whose year comes first; `11月3日` takes `year` where one is given.
 * A number such as 11.3 is no day: a spreadsheet writes 11.30 the same way.
 */
export function dayOf(cell: Cell, year?: number): Day | undefined {
  if (typeof cell === 'object' && cell.kind === 'date')
    return /^(?:19[5-9]\d|20\d\d|2100)-/.test(cell.on) ? cell.on : undefined
  if (typeof cell === 'object' && cell.kind === 'number') {
    if (cell.value < 36_526 || cell.value >= 73_051) return dayIn(cell.text.trim())
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(cell.value) * 86_400_000).toISOString().slice(0, 10)
  }
  const text = textOf(cell)
  return text === undefined ? undefined : dayIn(bare(text), year)
}

export interface Span {
  fromOn: Day
  toOn: Day
}

const between = /\s*(?:至|到|~|〜|〰|—+|–|―|→|--+)\s*/
const dayOnly = /^(\d{1,2})\s*[日号]?$/

/** Every way to cut a text in two at its dash; words and long dashes leave only one. */
function cuts(text: string): [string, string][] {
  const parts = text.split(between)
  if (parts.length === 2) return [[parts[0] ?? '', parts[1] ?? '']]
  if (parts.length > 2) return []
  return [...text.matchAll(/-/g)].map(({ index }) => [text.slice(0, index).trim(), text.slice(index + 1).trim()])
}

/** The end of a span: its own year and month, else those of the start; without a year it is the first such day after it. */
function endOf(text: string, fromOn: Day): Day | undefined {
  const year = Number(fromOn.slice(0, 4))
  const only = dayOnly.exec(text)
  if (only) return checked(year, Number(fromOn.slice(5, 7)), Number(only[1]))
  const to = dayIn(text, year)
  return to !== undefined && to < fromOn && yearless.test(text) ? dayIn(text, year + 1) : to
}

/** `2026.11.3-2026.11.5`, `11月3日至5日`, or a single day; undefined where it can be read in no way or in two. */
export function spanOf(cell: Cell, year?: number): Span | undefined {
  const single = dayOf(cell, year)
  if (single !== undefined) return { fromOn: single, toOn: single }
  const text = textOf(cell)
  if (text === undefined) return undefined
  const found = cuts(bare(text)).flatMap(([before, after]): Span[] => {
    const fromOn = dayIn(before.replace(/^[自从]/, '').replace(/起$/, ''), year)
    const toOn = fromOn && endOf(after.replace(/止$/, ''), fromOn)
    return toOn === undefined || fromOn === undefined ? [] : [{ fromOn, toOn }]
  })
  return found.length === 1 ? found[0] : undefined
}
