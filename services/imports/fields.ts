import type { ImportKind } from '#domain/contract/places.ts'
import type { Column } from './columns/column.ts'
import { people } from './columns/people.ts'
import { rooms } from './columns/rooms.ts'
import { units } from './columns/units.ts'

/** Columns of each kind of import: key -> its words. The order is that of the report. */
const columns: Readonly<Record<ImportKind, Readonly<Record<string, Column>>>> = { units, rooms, people }

export function columnsOf(kind: ImportKind): Readonly<Record<string, Column>> {
  return columns[kind]
}
