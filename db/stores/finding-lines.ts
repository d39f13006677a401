import { setImmediate } from 'node:timers/promises'
import type { Category, Ref, Severity } from '#domain/fields.ts'
import { idText, instantMs } from '../cell.ts'
import type { Cell, Row } from '../column.ts'
import { columns } from '../columns/all.ts'
import type { Store } from '../store-type.ts'
import { reviewStates } from '../tables.ts'
import { after, newestFirst, type Place, placeOf } from './finding-cursor.ts'
import { conditionsOf, type FindingFilter, whereAll } from './finding-filter.ts'
import { listFindings } from './findings.ts'

/** As much of a finding as a line of a list tells. Equal references are one object, so that a map can know them. */
export interface FindingLine {
  /** Milliseconds since 1970. */
  at: number
  unit: Ref
  room: Ref | undefined
  place: string | undefined
  category: Category
  code: string
  severity: Severity
  person: string | undefined
  description: string | undefined
  clause: string | undefined
  corrected: boolean
  review: (typeof reviewStates)[number]
}

/** So few at a time that their rows die young: pages of 5,000 took a third longer to write. */
const size = 400
const told = ['at', 'unit_log', 'unit_id', 'room_log', 'room_id', 'place', 'category', 'code', 'severity', 'person']
const cells = [...told, 'description', 'clause', 'corrected', 'review_state', 'log_no', 'id'].map((name) => `t.${name}`)
const { category, severity } = columns.finding

/** Takes rows apart; for many rows, so it makes nothing twice. */
function reader({ dictionary }: Store): (row: Row) => FindingLine {
  const refs = new Map<string, Ref>()
  const refOf = (log: Cell, id: Cell): Ref => {
    const key = `${Number(log)}/${(id as Buffer).toString('latin1')}`
    const known = refs.get(key)
    if (known) return known
    const ref = { log: dictionary.logText(Number(log)), id: idText(id as Buffer) }
    refs.set(key, ref)
    return ref
  }
  const text = (cell: Cell | undefined) => (cell === null ? undefined : (cell as string))
  return (row) => ({
    at: Number(row['at']),
    unit: refOf(row['unit_log'] ?? null, row['unit_id'] ?? null),
    room: row['room_id'] === null ? undefined : refOf(row['room_log'] ?? null, row['room_id'] ?? null),
    place: text(row['place']),
    category: category.decode(row['category'] ?? null, null, dictionary),
    code: dictionary.symbolText(Number(row['code'])),
    severity: severity.decode(row['severity'] ?? null, null, dictionary),
    person: text(row['person']),
    description: text(row['description']),
    clause: row['clause'] === null ? undefined : dictionary.symbolText(Number(row['clause'])),
    corrected: row['corrected'] === 1,
    review: reviewStates[Number(row['review_state'])] ?? 'pending',
  })
}

async function* searched(store: Store, filter: FindingFilter): AsyncIterable<FindingLine[]> {
  let from: string | undefined
  do {
    const page = await listFindings(store, filter, { after: from, limit: 500 })
    yield page.rows.map(({ body, review = 'pending' }) => {
      const { room, place, person, description, clause } = body
      return { ...body, room, place, person, description, clause, at: instantMs(body.at) ?? 0, review }
    })
    from = page.next
  } while (from !== undefined)
}

/** Everything a filter finds, newest first, a page at a time; other work gets its turn between pages. */
export async function* findingLines(store: Store, filter: FindingFilter): AsyncIterable<FindingLine[]> {
  if (filter.search) {
    yield* searched(store, filter)
    return
  }
  const conditions = conditionsOf(store, filter)
  const read = reader(store)
  let last: Place | undefined
  for (;;) {
    const where = whereAll([...conditions, ...after(last)])
    const sql = `select ${cells.join(', ')} from finding t ${where.sql} ${newestFirst} limit ?`
    const rows = await store.all(sql, [...where.values, size])
    yield rows.map(read)
    const end = rows.at(-1)
    if (rows.length < size || end === undefined) return
    last = placeOf(end)
    await setImmediate()
  }
}
