import { position } from '#db/cell.ts'
import type { Cell } from '#db/column.ts'
import { createNumbers } from '#db/dictionary.ts'
import { kindOf } from '#db/line-judge.ts'
import { applied, type RecordState } from '#db/record-state.ts'
import { rollupsOf } from '#db/tally.ts'
import type { Line, Noun } from '#domain/change.ts'

/** A line that somebody else has verified and parsed. */
export interface ReadLine {
  text: string
  hash: string
  line: Line
}

export interface Writer {
  journal(row: Cell[]): void
  fresh(noun: Noun, row: Cell[]): void
  revised(noun: Noun, row: Cell[]): void
  table(name: string, columns: readonly string[], rows: Cell[][]): void
}

export const journalColumns = ['pos', 'hash', 'back', 'line']

/** What any import by hand has to do for the same tables: cells out of lines that it trusts, and nothing else. */
export function writeByHand(lines: readonly ReadLine[], writer: Writer): void {
  const { numbering, taken } = createNumbers()
  const log = numbering.log('BENCH0000001')
  const states = new Map<string, RecordState>()
  const rollups = rollupsOf()
  for (const { text, hash, line } of lines) {
    const kind = kindOf(line.t)
    if (kind === undefined) throw new Error(line.t)
    const before = line.rev > 1 ? states.get(line.id) : undefined
    const pos = position(log, line.n)
    const state = applied(
      {
        ...kind,
        id: line.id,
        pos,
        rev: line.rev,
        at: Date.parse(line.at),
        by: line.by,
        hash,
        body: line.body as Record<string, unknown>,
      },
      log,
      before,
      numbering,
    )
    if (typeof state === 'string') throw new Error(state)
    states.set(line.id, state)
    writer.journal([pos, Buffer.from(hash, 'hex'), before ? (before.cells[2] ?? null) : null, text])
    if (before) writer.revised(kind.noun, state.cells)
    else writer.fresh(kind.noun, state.cells)
    if (kind.noun !== 'finding') continue
    if (before) rollups.count(before.cells, -1)
    rollups.count(state.cells)
  }
  for (const [name, { columns, rows }] of Object.entries(rollups.rows())) writer.table(name, columns, rows)
  const { logs, symbols } = taken()
  writer.table(
    'chain',
    ['no', 'log', 'epoch', 'from_n', 'from_hash'],
    logs.map(({ no, text }) => [no, text, 1, 0, null]),
  )
  writer.table(
    'symbol',
    ['no', 'text'],
    symbols.map(({ no, text }) => [no, text]),
  )
}
