import type { Day } from '#domain/fields.ts'
import type { Cell } from './sheet.ts'

const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}[:：时].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/

function checked(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1950 && year <= 2100
  return real ? date.toISOString().slice(0, 10) : undefined
}

/** A day from a date cell, a serial number of 2000–2099, or text whose year comes first. */
export function dayOf(cell: Cell): Day | undefined {
  if (typeof cell === 'object' && cell.kind === 'date')
    return /^(?:19[5-9]\d|20\d\d|2100)-/.test(cell.on) ? cell.on : undefined
  if (typeof cell === 'object' && cell.kind === 'number' && cell.value >= 36_526 && cell.value < 73_051) {
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(cell.value) * 86_400_000).toISOString().slice(0, 10)
  }
  const text = typeof cell === 'string' ? cell : 'text' in cell ? cell.text : ''
  const parts = written.exec(text.normalize('NFKC').trim()) ?? compact.exec(text.trim())
  return parts ? checked(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}
