import type { Noun, Verb } from '#domain/change.ts'
import { idBytes } from './cell.ts'
import type { Cell, Row } from './column.ts'
import type { Numbering } from './dictionary.ts'
import { envelope, layouts } from './layout.ts'
import type { Known } from './line-judge.ts'

/** A record of one log while a batch of lines is being projected: its row as cells, in the order of `rowColumns`. */
export interface RecordState extends Known {
  id: Buffer
  cells: Cell[]
  /** The cells that its table holds; absent for a record that is new in this batch. */
  stored: Cell[] | undefined
}

/** A line that has passed every rule, ready to be applied. */
export interface Applicable {
  noun: Noun
  verb: Verb
  id: string
  pos: number
  rev: number
  at: number
  by: string
  hash: string
  body: Record<string, unknown>
}

/** Where a record's cells say which line is its head. */
export const headPlace = envelope.indexOf('pos')

/** Every column of a record's table in one order. */
export const rowColumns = Object.fromEntries(
  Object.values(layouts).map(({ noun, names, reviewed }): [string, readonly string[]] => [
    noun,
    [...envelope, ...names, ...(reviewed ? ['review_state'] : [])],
  ]),
) as Record<Noun, readonly string[]>

export function stateOfRow(noun: Noun, row: Row): RecordState {
  const cells = rowColumns[noun].map((column) => row[column] ?? null)
  return {
    noun,
    id: row['id'] as Buffer,
    rev: Number(row['rev']),
    voided: row['voided'] === 1,
    hash: (row['head_hash'] as Buffer).toString('hex'),
    cells,
    stored: cells,
  }
}

/** The record after a line; a field whose value no calendar has is given back instead, as its path. */
export function applied(
  line: Applicable,
  log: number,
  before: RecordState | undefined,
  numbering: Numbering,
): RecordState | string {
  const { noun, verb, body, pos, rev, at, by, hash } = line
  const id = before?.id ?? idBytes(line.id)
  const voided = verb === 'voided'
  const layout = layouts[noun]
  const reason = voided || verb === 'corrected' ? String(body['reason']) : null
  const cells: Cell[] = [log, id, pos, rev, at, by, voided ? 1 : 0, reason]
  if (voided && before !== undefined) {
    for (let index = envelope.length; index < before.cells.length; index++) cells.push(before.cells[index] ?? null)
  } else {
    const encoded = layout.encode(body, numbering)
    if (typeof encoded === 'string') return `body.${encoded}`
    for (const cell of encoded) cells.push(cell)
    if (layout.reviewed) cells.push(before?.cells.at(-1) ?? 0)
  }
  return { noun, id, rev, voided, hash, cells, stored: before?.stored }
}
