import { Fault } from '#domain/fault.ts'
import { parseCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import type { ReadLimits } from './limits.ts'
import type { Sheet } from './sheet.ts'
import { sheetsOfWorkbook } from './workbook.ts'

const foreign = [/^%PDF/, /^\x89PNG/, /^\xff\xd8\xff/, /^Rar!/, /^7z\xbc\xaf/, /^GIF8/, /^\x7fELF/, /^MZ/, /^\{\\rtf/]

function sheetsOfText(bytes: Buffer, limits: ReadLimits): Sheet[] {
  const text = decodeText(bytes)
  if (/^\s*</.test(text)) return sheetsOfWorkbook(text, limits)
  return [{ name: 'csv', rows: parseCsv(text, limits) }]
}

/** Whether this is an old .xls or another compound file. */
export function isCompound(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0xd0cf11e0
}

/** Visible sheets with something in them. What the file is, its first bytes say, not its name. */
export function sheetsOf(bytes: Buffer, limits: ReadLimits): Sheet[] {
  const head = bytes.toString('latin1', 0, 8)
  if (foreign.some((pattern) => pattern.test(head))) throw new Fault('import.notSpreadsheet')
  const workbook = head.startsWith('PK') || isCompound(bytes)
  const sheets = (workbook ? sheetsOfWorkbook(bytes, limits) : sheetsOfText(bytes, limits)).filter((sheet) =>
    sheet.rows.some((row) => row.some((cell) => cell !== '')),
  )
  if (sheets.length === 0) throw new Fault('import.empty')
  for (const { rows } of sheets) {
    const used = rows.filter((row) => row.some((cell) => cell !== '')).length
    if (used > limits.rows + 10) throw new Fault('import.tooManyRows', { rows: `${limits.rows}+`, limit: limits.rows })
  }
  return sheets
}
