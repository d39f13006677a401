import { Fault } from '#domain/fault.ts'
import type { ReadLimits } from './limits.ts'
import type { Cell } from './sheet.ts'

const delimiters = [',', '\t', ';', '|', '，'] as const

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"?/g, '')
}

/** The delimiter that splits the first lines into most columns. */
export function delimiterOf(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1]
  if (named) return named
  const lines = text.split(/\r\n|\n|\r/, 20).map(outsideQuotes)
  const counts = delimiters.map((delimiter) => lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0))
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function cellOf(value: string, quoted: boolean): Cell {
  if (quoted || !value.startsWith('=')) return value
  const literal = /^="((?:[^"]|"")*)"$/.exec(value)?.[1]
  return literal === undefined ? { kind: 'formula' } : literal.replaceAll('""', '"')
}

/** Rows of delimited text; quoted fields may hold delimiters, quotes and line ends. */
export function parseCsv(source: string, limits: ReadLimits): Cell[][] {
  const delimiter = delimiterOf(source)
  const text = source.replace(/^sep=.\r?\n/i, '')
  const rows: Cell[][] = []
  let row: Cell[] = []
  let value = ''
  let quoted = false
  let inside = false
  let blanks = 0

  function endCell(): void {
    if (row.length < limits.columns) row.push(cellOf(quoted ? value : value.trim(), quoted))
    value = ''
    quoted = false
  }
  function endRow(): void {
    endCell()
    if (row.every((cell) => cell === '')) blanks += 1
    rows.push(row)
    row = []
    if (rows.length - blanks > limits.rows + 10)
      throw new Fault('import.tooManyRows', { rows: `${limits.rows}+`, limit: limits.rows })
  }
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string
    if (inside) {
      if (char !== '"') value += char
      else if (text[i + 1] === '"') value += text[(i += 1)]
      else inside = false
    } else if (char === '"' && value.trim() === '' && !quoted) {
      value = ''
      quoted = true
      inside = true
    } else if (char === delimiter) endCell()
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i += 1
      endRow()
    } else value += char
  }
  if (inside) throw new Fault('import.damaged')
  if (value !== '' || row.length > 0) endRow()
  return rows
}
