import type { RecordView, VisitDetail } from '#domain/contract/visits.ts'
import type { Attendance } from '#domain/visit.ts'
import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Entry } from '../entries.ts'

export type AttendanceView = VisitDetail['attendance'][number]
/** One attendance line as shown: the stored one, or the one on its way. */
export type Line = Entry<AttendanceView> & {
  verification?: Pick<RecordView<'verification'>, 'state' | 'method' | 'at'>
}

/** The line, where it is not a colleague's: that one is answered by a line of one's own. */
export function ownLine(line: Line | undefined): Line | undefined {
  return line?.record?.mine === false ? undefined : line
}

export function stateOf(pack: Pack, line: Line): AttendanceState | undefined {
  return attendanceState(pack, line.fields.observed)
}

/** Whether somebody was not seen at all: said or found to be elsewhere, or simply not there. */
export function wasMissed(pack: Pack, { observed }: Pick<Attendance, 'observed'>): boolean {
  const shape = attendanceState(pack, observed)?.shape
  return shape === 'ring' || shape === 'disc' || shape === 'slip'
}

/** Whether somebody was looked for at their post: who was only missed at the gate has yet to be. */
export function isRecorded(line: Line | undefined): boolean {
  return line !== undefined && (line.fields.gate === undefined || line.fields.secondAt !== undefined)
}

/** Whether a person who was not there still waits for “where are they said to be?”. */
export function asksForClaim(pack: Pack, fields: Pick<Attendance, 'observed' | 'claimed'>): boolean {
  return attendanceState(pack, fields.observed)?.needsSecondLook === true && fields.claimed === undefined
}

/** When a second look is due, in milliseconds; undefined where none is owed or it has been taken. */
export function secondLookDue(pack: Pack, fields: Attendance): number | undefined {
  if (fields.secondAt !== undefined || attendanceState(pack, fields.observed)?.needsSecondLook !== true)
    return undefined
  const claimed = fields.claimed === undefined ? undefined : attendanceState(pack, fields.claimed)
  if (claimed && !claimed.needsSecondLook) return undefined
  return Date.parse(fields.observedAt) + pack.secondLookMinutes * 60_000
}

/** Where a person is said to be, by the line's own state or by the answer to the question. */
export function claimOf(pack: Pack, fields: Attendance): AttendanceState | undefined {
  if (fields.claimed !== undefined) return attendanceState(pack, fields.claimed)
  const observed = attendanceState(pack, fields.observed)
  return observed?.shape === 'slip' ? observed : undefined
}

/** Not at the post, or said to be elsewhere: an absence is a claim with a clock until it is verified. */
export function isClaim(pack: Pack, line: Line): boolean {
  const state = stateOf(pack, line)
  if (!state) return false
  const second =
    line.fields.secondObserved === undefined ? undefined : attendanceState(pack, line.fields.secondObserved)
  return state.shape === 'slip' || (state.tally === 'open' && second?.tally !== 'present')
}
