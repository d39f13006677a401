import type { RecordView, VisitDetail } from '../contract/visits.ts'
import type { PersonId, Ref } from '../fields.ts'
import { refText } from '../fields.ts'
import type { Leave } from '../place.ts'
import { attendanceState, gateCheck, leaveKind } from '../reference/lookup.ts'
import type { Pack } from '../reference/pack.ts'
import { addDays, startOf } from '../week.ts'
import type { Facts, Paper, Passage, Sighting } from './facts.ts'

/** Leave that a unit's list tells of. */
export interface ListedLeave {
  ref: Ref
  person: PersonId
  leaves: readonly Leave[]
}

export interface Observed
  extends Pick<VisitDetail, 'visit' | 'attendance' | 'gates'>,
    Record<'clockings', RecordView<'clocking'>[]> {
  slips: readonly RecordView<'slip'>[]
  listed: readonly ListedLeave[]
  /** Who a person is, where several ids mean one. */
  same: (person: PersonId) => PersonId
  roomLabel: (room: Ref) => string | undefined
}

type Line = VisitDetail['attendance'][number]

function sightingOf(
  pack: Pack,
  line: Line & { person: PersonId },
  roomLabel: Observed['roomLabel'],
): Sighting | undefined {
  const { ref, person, observed, observedAt, secondObserved, secondAt, room, verification } = line
  const place = line.place ?? (room && roomLabel(room))
  const [first, second, verified] = [observed, secondObserved, verification?.state].map((id) =>
    id === undefined ? undefined : attendanceState(pack, id),
  )
  if (!first) return undefined
  const isThere = first.tally === 'present'
  const isGoneAgain =
    secondAt !== undefined && second !== undefined && (second.needsSecondLook || second.tally === 'open')
  return {
    ref,
    person,
    at: observedAt,
    there: isThere,
    ...(!isThere && isGoneAgain ? { again: secondAt } : {}),
    ...(place === undefined ? {} : { place }),
    settled: verified?.tally === 'excused' || verified?.tally === 'present',
  }
}

function passageOf(pack: Pack, line: Line & { person: PersonId }, gates: VisitDetail['gates']): Passage | undefined {
  const { gate: at, ref, person, observed, observedAt, secondAt } = line
  const gate = at && gates.find((one) => !one.voided && refText(one.ref) === refText(at))
  const check = gate && gateCheck(pack, gate.check)
  if (gate === undefined || check?.edge !== 'begin') return undefined
  const isStamped = observed === check.inTime || observed === check.outOfTime
  return {
    ref,
    person,
    passed: isStamped || secondAt !== undefined,
    at: isStamped ? observedAt : (secondAt ?? observedAt),
    fromAt: gate.fromAt,
  }
}

function slipPaper(pack: Pack, slip: RecordView<'slip'>, same: Observed['same']): Paper {
  const { ref, kind, people, fromAt, toAt, place, approver, signedAt, number } = slip
  return {
    noun: 'slip',
    ref,
    kind,
    people: [...new Set(people.map(same))],
    fromAt,
    toAt,
    elsewhere: leaveKind(pack, kind)?.inHouse !== true,
    ...(place === undefined ? {} : { place }),
    ...(approver === undefined ? {} : { approver: same(approver) }),
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(number === undefined ? {} : { number }),
  }
}

/** Leave of a list covers whole days, both named ones included. */
function listedPaper(pack: Pack, ref: Ref, person: PersonId, { kind, fromOn, toOn }: Leave): Paper {
  return {
    noun: 'roster',
    ref,
    kind,
    people: [person],
    fromAt: startOf(fromOn),
    toAt: startOf(addDays(toOn, 1)),
    elsewhere: leaveKind(pack, kind)?.inHouse !== true,
  }
}

/** The records of one visit as facts about persons and minutes; what is void is none. */
export function factsOf(pack: Pack, observed: Observed): Facts {
  const { visit, attendance, gates, clockings, slips, listed, same, roomLabel } = observed
  const lines = attendance.flatMap((line) =>
    line.voided || line.person === undefined ? [] : [{ ...line, person: same(line.person) }],
  )
  return {
    visit: visit.ref,
    arrivedAt: visit.arrivedAt,
    sightings: lines.flatMap((line) => sightingOf(pack, line, roomLabel) ?? []),
    passages: lines.flatMap((line) => passageOf(pack, line, gates) ?? []),
    clocked: clockings
      .filter(({ voided }) => !voided)
      .map(({ ref, person, times }) => ({ ref, person: same(person), times })),
    papers: [
      ...slips.filter(({ voided }) => !voided).map((slip) => slipPaper(pack, slip, same)),
      ...listed.flatMap(({ ref, person, leaves }) =>
        leaves.map((leave) => listedPaper(pack, ref, same(person), leave)),
      ),
    ],
  }
}
