import { utils, write } from '@e965/xlsx'

const rows = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook of one sheet: words above the columns, texts as texts, numbers as numbers, midnights (UTC) as days; no cell is ever a formula. */
export function spreadsheet(
  title: string,
  columns: readonly string[],
  cells: readonly (readonly (string | number | Date)[])[],
): { mime: string; bytes: Uint8Array } {
  const sheet = utils.aoa_to_sheet([[...columns], ...cells.map((row) => [...row])], {
    cellDates: true,
    UTC: true,
    dateNF: 'yyyy-mm-dd',
  })
  sheet['!cols'] = columns.map((_, index) => ({ wch: index === 0 ? 28 : 10 }))
  sheet['!autofilter'] = { ref: sheet['!ref'] ?? 'A1' }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31))
  return { mime: rows, bytes: new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer) }
}
