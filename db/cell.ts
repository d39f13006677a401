const dayMs = 86_400_000
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function realDay(text: string): boolean {
  const day = Number(text.slice(8, 10))
  if (day <= 28) return true
  const month = Number(text.slice(5, 7))
  const year = Number(text.slice(0, 4))
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 && leap ? 29 : (daysIn[month - 1] ?? 0))
}

/** A line and its body mostly tell the same time. */
let lastInstant: { text: string; ms: number | undefined } = { text: '', ms: undefined }

/** Milliseconds since 1970, or undefined for a day that no calendar has. */
export function instantMs(text: string): number | undefined {
  if (text !== lastInstant.text) lastInstant = { text, ms: realDay(text) ? Date.parse(text) : undefined }
  return lastInstant.ms
}

export function instantText(ms: number): string {
  return new Date(ms).toISOString()
}

/** Days since 1970-01-01, or undefined for a day that no calendar has. */
export function dayNumber(text: string): number | undefined {
  return realDay(text) ? Date.parse(`${text}T00:00:00.000Z`) / dayMs : undefined
}

export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function idBytes(id: string): Buffer {
  return Buffer.from(id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24), 'hex')
}

export function idText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A log's lines have this many places in the journal. */
export const linesPerLog = 2 ** 32

/** A line's place in the journal: the log's local number and the line's own, in one integer below 2^53. */
export function position(log: number, n: number): number {
  return log * linesPerLog + n
}

export function positionLine(pos: number): number {
  return pos % linesPerLog
}

export function positionLog(pos: number): number {
  return Math.floor(pos / linesPerLog)
}

/** Whole weeks since Monday 1970-01-05, midnight in China (UTC+8, no summer time): the week of every rollup. */
export function weekOf(ms: number): number {
  return Math.floor((ms + 8 * 3_600_000 - 4 * dayMs) / (7 * dayMs))
}

/** First millisecond of a week. */
export function weekStart(week: number): number {
  return week * 7 * dayMs + 4 * dayMs - 8 * 3_600_000
}
