import type { Ref } from '#domain/fields.ts'
import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { Attendance } from '#domain/visit.ts'
import { attendanceState, proofDue } from '#domain/reference/lookup.ts'
import { ownFields } from '../own-fields.ts'
import type { Place, Row } from './places.ts'
import { isSecondLook } from './second-looks.ts'

/** Another key within this time mends a slip of the finger; later it is another observation. */
const slipMs = 60_000

export function attendanceFields(view: Attendance): Attendance {
  return ownFields(Attendance, view)
}

interface Marking {
  visit: Ref
  pack: Pack
  /** Milliseconds. */
  now: number
  /** Somebody went back on purpose: what is seen now is the second look, due or not. */
  again?: boolean
  /** The visit is closed: only what was recorded is corrected, nothing is looked at again. */
  sealed?: boolean
}

/** The line after a state key: a first observation, the due second look, or a mended slip. Whoever was missed at the gate is looked for once more. */
export function marked(
  { visit, pack, now, again, sealed }: Marking,
  place: Place,
  row: Row,
  state: AttendanceState,
): Attendance {
  const at = new Date(now).toISOString()
  const before = row.line && attendanceFields(row.line.fields)
  if (before && !sealed && (again || before.gate || isSecondLook(pack, row.line, now)))
    return { ...before, secondObserved: state.id, secondAt: at }
  const mended = before !== undefined && (sealed || now - Date.parse(before.observedAt) < slipMs)
  return {
    visit,
    person: row.person.person,
    ...(place.room ? { room: place.room.ref } : {}),
    observed: state.id,
    observedAt: mended ? before.observedAt : at,
    ...(before?.note === undefined ? {} : { note: before.note }),
    ...(state.shape === 'slip' ? { deadlineAt: proofDue(pack, state, now) } : {}),
  }
}

/** The line after the answer to “where are they said to be?”. */
export function claimed(pack: Pack, line: Attendance, state: AttendanceState, now: number): Attendance {
  const { claimed: _, deadlineAt: __, ...rest } = attendanceFields(line)
  return { ...rest, claimed: state.id, ...(state.needsSecondLook ? {} : { deadlineAt: proofDue(pack, state, now) }) }
}

export type NoteField = 'activity' | 'claimReason' | 'note'

/** Which field the words beside a line go to: what was being done, what was said of the absence, or a plain note. */
export function noteField(pack: Pack, line: Pick<Attendance, 'observed' | 'claimed'>): NoteField {
  const state = attendanceState(pack, line.observed)
  if (line.claimed !== undefined || state?.shape === 'slip') return 'claimReason'
  return state?.shape === 'diamond' ? 'activity' : 'note'
}

export function withNote(line: Attendance, field: NoteField, text: string): Attendance {
  const { [field]: _, ...rest } = attendanceFields(line)
  return text.trim() === '' ? rest : { ...rest, [field]: text.trim() }
}
