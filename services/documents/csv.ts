/** So that a spreadsheet reads the file as UTF-8. */
const mark = '\uFEFF'

/** What a spreadsheet would take for a formula is told to it as text. */
function safe(cell: string): string {
  const first = cell.charCodeAt(0)
  const isFormula = first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13
  return isFormula ? `'${cell}` : cell
}

const special = /[",\r\n]/

/** One cell of a comma-separated file (RFC 4180). */
export function csvCell(cell: string): string {
  const text = safe(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** How such a file begins: its mark and the names of its columns. */
export function csvHead(columns: readonly string[]): string {
  return `${mark}${columns.map(csvCell).join(',')}\r\n`
}
