import type { Shape } from '#domain/reference/attendance-state.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { claimOf, isRecorded, secondLookDue, stateOf } from './lines.ts'
import type { Place, Row } from './places.ts'

export interface Tally {
  expected: number
  recorded: number
  present: number
}

export function isPresent(pack: Pack, row: Row): boolean {
  const fields = row.line?.fields
  return fields !== undefined && attendanceState(pack, fields.secondObserved ?? fields.observed)?.tally === 'present'
}

export function tallyOf(pack: Pack, rows: readonly Row[]): Tally {
  return {
    expected: rows.length,
    recorded: rows.filter((row) => isRecorded(row.line)).length,
    present: rows.filter((row) => isPresent(pack, row)).length,
  }
}

/** The one mark that stands for a room: what needs the most attention in it, a dot while nothing is recorded. */
export function markOf(pack: Pack, place: Place): Shape | 'dash' {
  if (place.rows.length === 0) return 'dash'
  const lines = place.rows.flatMap((row) => row.line ?? [])
  if (lines.length === 0) return 'dot'
  if (lines.some((line) => secondLookDue(pack, line.fields) !== undefined))
    return lines.every((line) => stateOf(pack, line)?.shape === 'ring') ? 'disc' : 'ring'
  const shapes = new Set(
    lines.map((line) => attendanceState(pack, line.fields.secondObserved ?? line.fields.observed)?.shape),
  )
  if (shapes.has('diamond')) return 'diamond'
  if (shapes.has('slip') || lines.some((line) => claimOf(pack, line.fields))) return 'slip'
  if (shapes.has('ring')) return 'ring'
  if (shapes.has('disc')) return 'disc'
  return lines.length < place.rows.length ? 'dot' : 'tick'
}

export function isDone(place: Place): boolean {
  return place.rows.every((row) => isRecorded(row.line))
}
