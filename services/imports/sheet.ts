/** A cell as read: plain text (empty when nothing is there), or something that needs judging where it is used. */
export type Cell =
  | string
  | { kind: 'number'; value: number; text: string }
  | { kind: 'date'; on: string; time?: string }
  | { kind: 'time'; text: string }
  | { kind: 'error'; text: string }
  | { kind: 'formula' }
  | { kind: 'merged'; text: string }

/** One visible sheet; `rows[0]` is its row 1. */
export interface Sheet {
  name: string
  rows: Cell[][]
}

/** Text of a cell as a reader sees it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell.trim()
  if (cell.kind === 'date') return cell.time === undefined ? cell.on : `${cell.on} ${cell.time}`
  return cell.kind === 'formula' ? '' : cell.text.trim()
}
