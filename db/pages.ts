import { setImmediate } from 'node:timers/promises'
import { lineHash } from '#bundle/chain.ts'
import type { Line, Noun } from '#domain/change.ts'
import { position } from './cell.ts'
import type { Row } from './column.ts'
import type { ReadPort } from './port.ts'
import type { IncomingLine } from './store-type.ts'

const size = 1000

export interface JournalRow {
  pos: number
  hash: Buffer
  back: number | null
  line: string
}

/** A log's journal rows in order, a page at a time; other work gets its turn between pages. */
export async function* journalPages(read: ReadPort, log: number): AsyncIterable<JournalRow[]> {
  let last = position(log, 0)
  for (;;) {
    const rows = await read.all<JournalRow>(
      'select pos, hash, back, line from journal where pos > ? and pos < ? order by pos limit ?',
      [last, position(log + 1, 0), size],
    )
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    last = rows.at(-1)?.pos ?? last
    await setImmediate()
  }
}

/** A log's rows of one kind in the order of their ids. */
export async function* recordPages(read: ReadPort, noun: Noun, log: number): AsyncIterable<Row[]> {
  let last: Buffer = Buffer.alloc(0)
  for (;;) {
    const rows = await read.all(`select * from "${noun}" where log_no = ? and id > ? order by id limit ?`, [
      log,
      last,
      size,
    ])
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    last = rows.at(-1)?.['id'] as Buffer
    await setImmediate()
  }
}

/** A journal row as it once came in. */
export function incomingOf(log: string, { line }: Pick<JournalRow, 'line'>): IncomingLine {
  return { log, text: line, hash: lineHash(line), line: JSON.parse(line) as Line }
}
