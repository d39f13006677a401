import type { ImportKind } from '#domain/contract/places.ts'
import { Fault } from '#domain/fault.ts'
import { columnsOf } from './fields.ts'
import type { FaultList } from './row-faults.ts'
import { type Cell, cellText, type Sheet } from './sheet.ts'

/** Where the header ends and which column holds which field. `body` is the index of the first data row. */
export interface Header {
  sheet: Sheet
  row: number
  body: number
  at: ReadonlyMap<string, number>
  columns: { header: string; field?: string }[]
}

const searchRows = 10

/** A header without its decoration: stars, brackets, colons, spaces, case. */
export function plain(cell: Cell | undefined): string {
  return cellText(cell)
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:：/、·_-]/gu, '')
    .toLowerCase()
}

function matched(kind: ImportKind, cells: readonly string[]): Map<string, number> {
  const at = new Map<string, number>()
  const taken = new Set<number>()
  for (const names of ['names', 'else'] as const) {
    for (const [key, column] of Object.entries(columnsOf(kind))) {
      if (at.has(key)) continue
      const index = cells.findIndex((cell, i) => !taken.has(i) && (column[names]?.includes(cell) ?? false))
      if (index < 0) continue
      at.set(key, index)
      taken.add(index)
    }
  }
  return at
}

function requiredOf(kind: ImportKind): string[] {
  return Object.entries(columnsOf(kind)).flatMap(([key, column]) => (column.required ? [key] : []))
}

/** A second header row under a merged group such as 请假 over 类型, 起, 止. */
function withSecondRow(kind: ImportKind, first: readonly string[], below: readonly string[]): string[] | undefined {
  const at = matched(kind, first)
  const free = requiredOf(kind).every((key) => {
    const index = at.get(key)
    return index !== undefined && ((below[index] ?? '') === '' || below[index] === first[index])
  })
  if (!free) return undefined
  const words = new Set(Object.values(columnsOf(kind)).flatMap((column) => column.names))
  const joined = (top = '', low = '') => (words.has(top + low) ? top + low : low || top)
  const both = Array.from({ length: Math.max(first.length, below.length) }, (_, i) => joined(first[i], below[i]))
  return matched(kind, both).size > at.size ? both : undefined
}

function headerAt(kind: ImportKind, sheet: Sheet, row: number): Header | undefined {
  const cells = (i: number) => (sheet.rows[i] ?? []).map(plain)
  const both = withSecondRow(kind, cells(row), cells(row + 1))
  const at = matched(kind, both ?? cells(row))
  if (!requiredOf(kind).every((key) => at.has(key))) return undefined
  const field = new Map([...at].map(([key, index]) => [index, key]))
  const body = both ? row + 2 : row + 1
  const columns = Array.from({ length: Math.max(...sheet.rows.slice(row, body).map((r) => r.length)) }, (_, i) => {
    const known = field.get(i)
    const header = (both && cellText(sheet.rows[row + 1]?.[i])) || cellText(sheet.rows[row]?.[i])
    return known === undefined ? { header } : { header, field: known }
  })
  return { sheet, row, body, at, columns }
}

/** The header that fits best among the first rows of all sheets; none is a Fault. */
export function findHeader(kind: ImportKind, sheets: readonly Sheet[], faults: FaultList): Header {
  let best: Header | undefined
  for (const sheet of sheets) {
    const filled = sheet.rows.flatMap((row, i) => (row.some((cell) => cell !== '') ? [i] : [])).slice(0, searchRows)
    for (const row of filled) {
      const header = headerAt(kind, sheet, row)
      if (header && header.at.size > (best?.at.size ?? 0)) best = header
    }
  }
  if (!best)
    throw new Fault('import.noHeader', {
      expected: Object.values(columnsOf(kind))
        .slice(0, 4)
        .map((column) => column.zh)
        .join('、'),
    })
  for (const key of requiredOf(kind)) {
    const twice = best.columns.filter(
      (column, i) =>
        column.header !== '' &&
        i !== best.at.get(key) &&
        plain(column.header) === plain(best.columns[best.at.get(key) ?? 0]?.header),
    )
    if (twice[0]) faults.add(best.row + 1, twice[0].header, 'row.headerTwice', { header: twice[0].header })
  }
  return best
}
