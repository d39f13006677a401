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

const instantScratch = Buffer.alloc(24, '0000-00-00T00:00:00.000Z')
let scratchDay = Number.NaN

function putDigits(at: number, value: number): void {
  instantScratch[at] = 48 + Math.floor(value / 10)
  instantScratch[at + 1] = 48 + (value % 10)
}

/** Many times of few days are told one after another, so the day is made once; a text in one piece is cheaper to keep than its parts. */
export function instantText(ms: number): string {
  const day = Math.floor(ms / dayMs)
  if (day !== scratchDay) {
    instantScratch.write(new Date(day * dayMs).toISOString().slice(0, 11), 'latin1')
    scratchDay = day
  }
  const rest = ms - day * dayMs
  const seconds = Math.floor(rest / 1000)
  const thousandths = rest % 1000
  putDigits(11, Math.floor(seconds / 3600))
  putDigits(14, Math.floor(seconds / 60) % 60)
  putDigits(17, seconds % 60)
  instantScratch[20] = 48 + Math.floor(thousandths / 100)
  putDigits(21, thousandths % 100)
  return instantScratch.toString('latin1')
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

const digits = Buffer.from('0123456789abcdef')
/** Where each byte's digits stand among the dashes. */
const digitsAt = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]
const idScratch = Buffer.alloc(36, '-')

/** An id from its 16 bytes, or from their hex digits. */
export function idText(bytes: Uint8Array | string): string {
  if (typeof bytes === 'string') {
    // The bit that makes a letter small stands in every digit already.
    for (let index = 0; index < 32; index++)
      idScratch[(digitsAt[index >> 1] ?? 0) + (index & 1)] = bytes.charCodeAt(index) | 32
    return idScratch.toString('latin1')
  }
  for (let index = 0; index < 16; index++) {
    const [byte, at] = [bytes[index] ?? 0, digitsAt[index] ?? 0]
    idScratch[at] = digits[byte >> 4] ?? 0
    idScratch[at + 1] = digits[byte & 15] ?? 0
  }
  return idScratch.toString('latin1')
}

/** Bytes as hex digits in lower case; a database may give them as digits already. */
export function hexText(bytes: Buffer | string): string {
  return typeof bytes === 'string' ? bytes.toLowerCase() : bytes.toString('hex')
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

/** The two ends of a period of instants, in milliseconds. */
export function periodCells(fromAt: string, toAt: string): [number, number] {
  return [instantMs(fromAt) ?? 0, instantMs(toAt) ?? 0]
}
