import { CFB, type CellObject, read, set_cptable, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { Fault } from '#domain/fault.ts'
import type { ReadLimits } from './limits.ts'
import type { Cell, Sheet } from './sheet.ts'
import { unzip } from './unzip.ts'

const ballast =
  /(?:^|\/)(?:media|drawings|embeddings|externalLinks|printerSettings|charts|chartsheets|ctrlProps|activeX|customXml|theme|docProps)\/|\.(?:vml|jpe?g|png|gif|emf|wmf)$|vbaProject/i

/** The same zip with only what a reader of cells needs, stored, so that nothing is unpacked unseen. */
function lightened(file: Buffer, limits: ReadLimits): Buffer {
  const entries = unzip(file, (name) => !name.endsWith('/') && !ballast.test(name), limits)
  if (!entries.some(({ name }) => /workbook\.(?:xml|bin)$|^content\.xml$/i.test(name)))
    throw new Fault('import.notSpreadsheet')
  const box = CFB.utils.cfb_new()
  for (const { name, bytes } of entries) CFB.utils.cfb_add(box, `/${name}`, bytes)
  return CFB.write(box, { type: 'buffer', fileType: 'zip' }) as unknown as Buffer
}

const two = (n: number) => String(n).padStart(2, '0')

function cellOf(cell: CellObject, date1904: boolean): Cell {
  if (cell.f !== undefined && (cell.t === 'z' || cell.v === undefined)) return { kind: 'formula' }
  if (cell.t === 'z') return ''
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? '#ERROR!' }
  if (cell.t !== 'n') return cell.v === undefined ? '' : String(cell.v)
  const value = Number(cell.v)
  const format = String(cell.z ?? 'General')
  if (SSF.is_date(format) && value >= 0) {
    const { y, m, d, H, M, S } = SSF.parse_date_code(value, { date1904 })
    const time = [H, M, S].map(two).join(':')
    if (value < 1) return { kind: 'time', text: time }
    return { kind: 'date', on: `${y}-${two(m)}-${two(d)}`, ...(Number.isInteger(value) ? {} : { time }) }
  }
  return { kind: 'number', value, text: /^0+$/.test(format) && cell.w ? cell.w : String(value) }
}

/** A merge down a column stands for the same value in each of its rows. */
function fillMerges(rows: Cell[][], sheet: WorkSheet): void {
  for (const { s, e } of sheet['!merges'] ?? []) {
    const top = rows[s.r]?.[s.c]
    if (typeof top !== 'string' || top === '') continue
    for (let r = s.r + 1; r <= Math.min(e.r, rows.length - 1); r += 1) {
      const row = rows[r]
      if (row && (row[s.c] ?? '') === '') row[s.c] = { kind: 'merged', text: top }
    }
  }
}

function rowsOf(sheet: WorkSheet, date1904: boolean, limits: ReadLimits): Cell[][] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const rows = Array.from(data, (cells) =>
    Array.from((cells ?? []).slice(0, limits.columns), (cell) => (cell ? cellOf(cell, date1904) : '')),
  )
  fillMerges(rows, sheet)
  while (rows.at(-1)?.every((cell) => cell === '')) rows.pop()
  return rows
}

function parsed(source: Buffer | string): WorkBook {
  const type = typeof source === 'string' ? 'string' : 'buffer'
  try {
    return read(source, {
      type,
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellDates: false,
      sheetStubs: true,
    })
  } catch (error) {
    if (error instanceof Fault) throw error
    const why = String(error)
    if (/password-protected|encrypted file|ecma-376/i.test(why))
      throw new Fault('import.password', {}, { cause: error })
    throw new Fault(
      /unsupported|cannot find workbook|not.*(?:spreadsheet|workbook)/i.test(why)
        ? 'import.notSpreadsheet'
        : 'import.damaged',
      {},
      { cause: error },
    )
  }
}

/** Tables of the code pages that old .xls files use; large, so only for them. */
export async function loadCodepages(): Promise<void> {
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
}

/** Visible sheets of a workbook: zip (.xlsx, .xlsb, .ods), compound file (.xls), or a table in XML or HTML. */
export function sheetsOfWorkbook(source: Buffer | string, limits: ReadLimits): Sheet[] {
  const zip = typeof source !== 'string' && source.readUInt16LE(0) === 0x4b50
  const book = parsed(zip ? lightened(source, limits) : source)
  const about = book.Workbook
  return book.SheetNames.filter((_, i) => !about?.Sheets?.[i]?.Hidden).flatMap((name) => {
    const sheet = book.Sheets[name]
    return sheet ? [{ name, rows: rowsOf(sheet, about?.WBProps?.date1904 === true, limits) }] : []
  })
}
