/** So that a spreadsheet reads the file as UTF-8. */
const mark = '\uFEFF'

/** What a spreadsheet would take for a formula is told to it as text. */
function safe(cell: string): string {
  const first = cell.charCodeAt(0)
  const isFormula = first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13
  return isFormula ? `'${cell}` : cell
}

const special = /[",\r\n]/

function field(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const text = safe(cell)
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a comma-separated file (RFC 4180). */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

/** How such a file begins: its mark and the names of its columns. */
export function csvHead(columns: readonly string[]): string {
  return mark + csvLine(columns)
}
