import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { PoolClient } from 'pg'
import { from } from 'pg-copy-streams'
import type { Cell } from '../column.ts'

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function cellText(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'number') return String(cell)
  if (typeof cell !== 'string') return `\\\\x${cell.toString('hex')}`
  return special.test(cell) ? cell.replaceAll(/[\\\n\r\t]/g, (one) => escapes[one] ?? one) : cell
}

function rowText(row: readonly Cell[]): string {
  let text = ''
  for (let index = 0; index < row.length; index++)
    text += index === 0 ? cellText(row[index] ?? null) : `\t${cellText(row[index] ?? null)}`
  return `${text}\n`
}

function* pieces(rows: readonly (readonly Cell[])[]): Iterable<string> {
  let piece = ''
  for (const row of rows) {
    piece += rowText(row)
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

/** COPY … FROM STDIN: the fastest way in for many rows. */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ')
  await pipeline(Readable.from(pieces(rows)), client.query(from(`copy "${table}" (${names}) from stdin`)))
}
