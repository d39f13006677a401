import { type Noun, nouns } from '#domain/change.ts'
import type { Cell, CellType, Column, Row } from './column.ts'
import { columns } from './columns/all.ts'
import type { Dictionary, Numbering } from './dictionary.ts'
import { reviewable } from './tables.ts'

/** The columns of one record table in order, and the way between a body and their cells. */
export interface Layout {
  noun: Noun
  names: readonly string[]
  types: readonly CellType[]
  /** The body's cells in the order of `names`; or the field whose value no calendar has. */
  encode(body: Record<string, unknown>, numbering: Numbering): Cell[] | string
  decode(row: Row, dictionary: Dictionary): Record<string, unknown>
  reviewed: boolean
}

export const envelope = ['log_no', 'id', 'pos', 'rev', 'recorded_at', 'recorded_by', 'voided', 'reason'] as const

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

interface Field {
  name: string
  cells: readonly string[]
  first: string
  second: string | undefined
  absent: readonly Cell[]
  column: Column<unknown>
}

function fieldsOf(noun: Noun): Field[] {
  return Object.entries(columns[noun] as unknown as Record<string, Column<unknown>>).map(([name, column]) => ({
    name,
    column,
    cells: column.cells.map(({ suffix }) => snake(name) + suffix),
    first: snake(name) + (column.cells[0]?.suffix ?? ''),
    second: column.cells[1] && snake(name) + column.cells[1].suffix,
    absent: column.cells.map(() => null),
  }))
}

function layoutOf(noun: Noun): Layout {
  const fields = fieldsOf(noun)
  return {
    noun,
    names: fields.flatMap((field) => field.cells),
    types: fields.flatMap((field) => field.column.cells.map((cell) => cell.type)),
    reviewed: reviewable.some((one) => one === noun),
    encode(body, numbering) {
      const cells: Cell[] = []
      for (const field of fields) {
        const value = body[field.name]
        const encoded = value === undefined ? field.absent : field.column.encode(value, numbering)
        if (encoded === undefined) return field.name
        for (const cell of encoded) cells.push(cell)
      }
      return cells
    },
    decode(row, dictionary) {
      const body: Record<string, unknown> = {}
      for (const { name, first, second, column } of fields) {
        const cell = row[first]
        if (cell !== null && cell !== undefined)
          body[name] = column.decode(cell, second === undefined ? null : (row[second] ?? null), dictionary)
      }
      return body
    },
  }
}

export const layouts = Object.fromEntries(nouns.map((noun) => [noun, layoutOf(noun)])) as Record<Noun, Layout>
