import type { ImportKind } from '#domain/contract/places.ts'
import type { Day } from '#domain/fields.ts'
import { columnsOf } from './fields.ts'
import type { Header } from './header.ts'
import type { FaultList, RowFaultCode } from './row-faults.ts'
import { type Cell, cellText } from './sheet.ts'
import { dayOf, type Span, spanOf } from './day.ts'

type Details = Readonly<Record<string, string | number>>

/** Reads one row's fields and notes what is wrong with them. */
export interface RowReader {
  /** Row number as the spreadsheet shows it. */
  row: number
  has(key: string): boolean
  /** Trimmed single-line text, or undefined where the cell is empty or at fault. */
  text(key: string, options?: { merged?: boolean; limit?: number }): string | undefined
  /** The same for a field of the journal: names in it stand as tokens. */
  prose(key: string, options?: { merged?: boolean; limit?: number }): string | undefined
  /** A day; one without a year takes `year`. */
  day(key: string, year?: number): Day | undefined
  /** The first and last day that one cell tells. */
  span(key: string, year?: number): Span | undefined
  fault(key: string | undefined, code: RowFaultCode, details?: Details): undefined
  /** Something worth a look that stops nothing. */
  warn(key: string, code: RowFaultCode, details?: Details): void
  /** Whether this row has had a fault so far. */
  failed(): boolean
}

/** Where a reader notes what it sees. */
export interface RowNotes {
  faults: FaultList
  warnings: FaultList
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f]|\p{Bidi_Control}/u
/** What a paste from a page leaves between characters and nobody sees. */
const invisible = /[\u200b\u2060\ufeff\u200e\u200f]/g
const total = /^(?:合|总|小)\s*计[:：]?$/
const note = /^(?:说明|备注|注|填表|制表|审核|统计人|联系人|单位负责人)/

export function createRowReader(
  kind: ImportKind,
  header: Header,
  index: number,
  { faults, warnings }: RowNotes,
  withoutNames: (text: string) => string,
): RowReader {
  const cells = header.sheet.rows[index] ?? []
  const row = index + 1
  let count = 0
  function jot(list: FaultList, key: string | undefined, code: RowFaultCode, details: Details = {}) {
    const column = key === undefined ? undefined : header.columns[header.at.get(key) ?? -1]?.header
    const words = columnsOf(kind)[key ?? '']
    list.add(row, column, code, { field: column ?? words?.zh ?? '', ...details })
  }
  function read<T>(key: string, code: RowFaultCode, reading: (cell: Cell) => T | undefined): T | undefined {
    const cell = cells[header.at.get(key) ?? -1]
    if (cellText(cell) === '' && !(typeof cell === 'object' && cell.kind === 'formula')) return undefined
    const value = cell === undefined ? undefined : reading(cell)
    return value ?? reader.fault(key, code, { value: cellText(cell) })
  }
  const reader: RowReader = {
    row,
    has: (key) => header.at.has(key),
    failed: () => count > 0,
    fault(key, code, details) {
      count += 1
      jot(faults, key, code, details)
      return undefined
    },
    warn: (key, code, details) => jot(warnings, key, code, details),
    text(key, { merged = false, limit = 200 } = {}) {
      const cell = cells[header.at.get(key) ?? -1]
      const why = faultOf(cell, merged)
      if (why) return reader.fault(key, why, { value: cellText(cell) })
      const text = cellText(cell)
        .replace(/[\r\n\t]+/g, ' ')
        .replace(/\u00a0|\u3000/g, ' ')
        .replace(invisible, '')
        .trim()
      if (text === '') return undefined
      if (control.test(text)) return reader.fault(key, 'row.controlCharacter')
      if (text.includes('\ufffd') || !text.isWellFormed()) return reader.fault(key, 'row.badCharacter')
      if (text.length > limit) return reader.fault(key, 'row.tooLong', { length: text.length, limit })
      return text
    },
    prose(key, options) {
      const text = reader.text(key, options)
      return text === undefined ? undefined : withoutNames(text)
    },
    day: (key, year) => read(key, 'row.dateInvalid', (cell) => dayOf(cell, year)),
    span: (key, year) => read(key, 'row.spanInvalid', (cell) => spanOf(cell, year)),
  }
  return reader
}

function faultOf(cell: Cell | undefined, mergedAllowed: boolean): RowFaultCode | undefined {
  if (cell === undefined || typeof cell === 'string') return undefined
  if (cell.kind === 'error') return 'row.cellError'
  if (cell.kind === 'formula') return 'row.formulaWithoutValue'
  if (cell.kind === 'date' || cell.kind === 'time') return 'row.dateForText'
  if (cell.kind === 'merged') return mergedAllowed ? undefined : 'row.merged'
  if (!Number.isInteger(cell.value)) return 'row.numberNotWhole'
  return Math.abs(cell.value) > 999_999_999_999_999 ? 'row.numberTooLong' : undefined
}

/** Rows with something in a known column; totals and footnotes are not data. */
export function dataRows(header: Header): number[] {
  const used = [...header.at.values()]
  return header.sheet.rows.flatMap((cells, i) => {
    if (i < header.body) return []
    const filled = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.kind !== 'merged' : (cell ?? '') !== '')
    if (!used.some((column) => filled(cells[column]))) return []
    const texts = cells.map(cellText).filter((text) => text !== '')
    const aside = texts.some((text) => total.test(text)) || (texts.length <= 2 && note.test(texts[0] ?? ''))
    return aside ? [] : [i]
  })
}
