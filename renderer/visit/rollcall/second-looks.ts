import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { type Line, secondLookDue } from './lines.ts'
import type { Place, Row } from './places.ts'

/** Somebody to look for once more, or several of one room at once. */
export interface SecondLook {
  place: Place
  rows: Row[]
  seenAt: string
  dueAt: number
}

/** Owed second looks, earliest due first; people of one room that were missed within a minute stand together. */
export function secondLooks(pack: Pack, places: readonly Place[]): SecondLook[] {
  const looks: SecondLook[] = []
  for (const place of places) {
    for (const row of place.rows) {
      const due = row.line && secondLookDue(pack, row.line.fields)
      if (row.line === undefined || due === undefined) continue
      const near =
        place.kind === 'room'
          ? looks.find((look) => look.place === place && Math.abs(look.dueAt - due) < 60_000)
          : undefined
      if (near) near.rows.push(row)
      else looks.push({ place, rows: [row], seenAt: row.line.fields.observedAt, dueAt: due })
    }
  }
  return looks.toSorted((a, b) => a.dueAt - b.dueAt)
}

/**
 * Whether a state can be recorded of this line now: nobody is off their post at first sight, nor still missing before the second look
 * is due; and no post is empty where somebody stands in.
 */
export function isInTime(
  pack: Pack,
  line: Line | undefined,
  state: AttendanceState,
  again: boolean,
  now: number,
): boolean {
  if (state.uncovered && line?.fields.substitute !== undefined) return false
  if (!state.needsSecondLook) return true
  const due = line && secondLookDue(pack, line.fields)
  if (line?.fields.gate) return Date.parse(line.fields.observedAt) + pack.secondLookMinutes * 60_000 <= now
  if (due !== undefined && (again || due <= now)) return due <= now
  return state.tally !== 'absent'
}

/** What a digit does to a line now: a first observation, a correction of it, or the second look that has come due. */
export function isSecondLook(pack: Pack, line: Line | undefined, now: number): boolean {
  const due = line && secondLookDue(pack, line.fields)
  return due !== undefined && due <= now
}
