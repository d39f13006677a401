import type { Row } from '../visit/rollcall/places.ts'

type Line = { room: string } | { row: Row } | 'free'

const linesToPage = 24
const freeLines = 6

/** Lines of the roster in walking order, each room under its name, with some left free at the end; a page never ends with a room's name alone. */
export function pagesOf(rooms: readonly { label: string; rows: readonly Row[] }[]): Line[][] {
  const pages: Line[][] = [[]]
  const put = (lines: readonly Line[]) => {
    if ((pages.at(-1)?.length ?? 0) + lines.length > linesToPage) pages.push([])
    pages.at(-1)?.push(...lines)
  }
  for (const { label, rows } of rooms) {
    const [first, ...rest] = rows
    put(first ? [{ room: label }, { row: first }] : [{ room: label }])
    for (const row of rest) put([{ row }])
  }
  for (let n = 0; n < freeLines; n++) put(['free'])
  return pages
}
