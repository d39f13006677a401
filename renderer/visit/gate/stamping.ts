import type { PersonView } from '#domain/contract/places.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { hoursOn } from '#domain/reference/calendar.ts'
import { type GateCheck, isSameCheck, stampedState } from '#domain/reference/gate-check.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Attendance, Gate } from '#domain/visit.ts'
import { wallClock } from '../../i18n/clock.ts'
import { findPeople } from '../find-person.ts'
import { readClock } from '../findings/read-clock.ts'
import { attendanceFields } from '../rollcall/marking.ts'
import type { Line } from '../rollcall/lines.ts'

/** Somebody who may pass the gate, with what was recorded of them there. */
export interface Passer {
  person: PersonView
  line?: Line
}

export function linesOfGate(stamps: readonly Line[], gate: Ref | undefined): Line[] {
  return gate ? stamps.filter(({ fields }) => fields.gate !== undefined && sameRef(fields.gate, gate)) : []
}

/** Gates at which the same people are checked, `gate` among them. */
export function gatesOfCheck<G extends { fields: Gate }>(gates: readonly G[], gate: G): G[] {
  return gates.filter(({ fields }) => isSameCheck(fields, gate.fields))
}

/** Everybody of the unit's list, and who else was stamped here; who inspects does not pass. */
export function passersOf(
  people: readonly PersonView[],
  inspectors: readonly string[],
  lines: readonly Line[],
  known: (person: string) => PersonView | undefined,
): Passer[] {
  const byPerson = new Map(lines.flatMap((line) => (line.fields.person ? [[line.fields.person, line] as const] : [])))
  const listed = people.filter(({ person, kind }) => kind !== 'reporter' && !inspectors.includes(person))
  const ids = new Set(listed.map(({ person }) => person))
  const others = [...byPerson.keys()].filter((id) => !ids.has(id)).flatMap((id) => known(id) ?? [])
  return [...listed, ...others].map((person) => ({ person, line: byPerson.get(person.person) }))
}

/** Whether somebody was seen at the gate, at once or after it had ended. */
export function wasSeen({ observed, secondAt }: Attendance, { inTime, outOfTime }: GateCheck): boolean {
  return observed === inTime || observed === outOfTime || secondAt !== undefined
}

/** Those who fit what was typed; who has not passed yet comes first. */
export function whoPasses(passers: readonly Passer[], check: GateCheck, typed: string): Passer[] {
  const all = passers.map((passer) => ({
    passer,
    name: passer.person.name,
    initials: passer.person.initials,
    seen: passer.line !== undefined && wasSeen(passer.line.fields, check),
  }))
  const found = findPeople(all, typed)
  return [...found.filter(({ seen }) => !seen), ...found.filter(({ seen }) => seen)].map(({ passer }) => passer)
}

interface Place {
  visit: Ref
  gate: Ref
  fields: Gate
  check: GateCheck
}

/** The line of somebody who passes now; who was missed at the end has been looked for once more. */
export function stamped(
  { visit, gate, fields, check }: Place,
  person: string | undefined,
  at: string,
  before?: Line,
): Attendance {
  const state = stampedState(check, fields, at)
  if (before) return { ...attendanceFields(before.fields), secondObserved: state, secondAt: at }
  return { visit, gate, ...(person ? { person } : {}), place: fields.place, observed: state, observedAt: at }
}

/** The beginning or the end of work that lies nearest; the running minute on a day off. */
export function dueNear(pack: Pack, { edge }: GateCheck, now: Date): string {
  const at = wallClock(now)
  const times = hoursOn(pack, at.format('YYYY-MM-DD')).flatMap(
    ({ from, to }) => readClock(edge === 'begin' ? from : to, at.toISOString()) ?? [],
  )
  const away = (time: string) => Math.abs(Date.parse(time) - now.getTime())
  return times.toSorted((a, b) => away(a) - away(b))[0] ?? at.startOf('minute').toISOString()
}
