import { useMemo } from 'react'
import type { PersonView, RoomView } from '#domain/contract/places.ts'
import type { RecordView, VisitDetail } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { type Entry, mergeEntries } from './entries.ts'
import { type AttendanceView, type Line, ownLine, wasMissed } from './rollcall/lines.ts'
import type { Slot } from './saving.ts'

export interface VisitRecords {
  lines: ReadonlyMap<string, Line>
  orders: Entry<RecordView<'order'>>[]
  attitudes: Entry<RecordView<'attitude'>>[]
  findings: Entry<RecordView<'finding'>>[]
  commendations: Entry<RecordView<'commendation'>>[]
  looks: Entry<RecordView<'look'>>[]
  gates: Entry<RecordView<'gate'>>[]
  interviews: Entry<RecordView<'interview'>>[]
  slips: Entry<RecordView<'slip'>>[]
  samples: Entry<RecordView<'sample'>>[]
  acknowledgements: Entry<RecordView<'acknowledgement'>>[]
  /** Lines made at a gate; who was missed there and not recorded since stands in `lines` too. */
  stamps: readonly Line[]
}

/** The slot and map key of a person's attendance line. */
export function lineKey(person: string | undefined, fallback: string): string {
  return person === undefined ? fallback : `line/${person}`
}

/** The slot and map key of somebody's line at a gate. */
export function stampKey(gate: Ref, person: string): string {
  return `stamp/${gate.id}/${person}`
}

function keyOf({ gate, person, ref, mine }: AttendanceView): string {
  if (!mine) return `theirs/${ref.log}/${ref.id}`
  return gate ? stampKey(gate, person ?? ref.id) : lineKey(person, ref.id)
}

function linesOf(
  records: readonly AttendanceView[],
  slots: ReadonlyMap<string, Slot>,
  pack: Pack | undefined,
): Pick<VisitRecords, 'lines' | 'stamps'> {
  const all = mergeEntries(records, slots, 'attendance.save', keyOf).map((entry): Line => {
    const verified = slots.get(`verify/${entry.ref?.id ?? ''}`)
    const verification = verified ? (verified.fields as Line['verification']) : entry.record?.verification
    return { ...entry, verification }
  })
  const stamps = all.filter(({ fields }) => fields.gate !== undefined)
  const missed = stamps.filter(({ fields }) => fields.person !== undefined && pack && wasMissed(pack, fields))
  const inRooms = all.filter(({ fields }) => fields.gate === undefined)
  const [theirs, own] = [inRooms.filter((line) => !ownLine(line)), inRooms.filter((line) => ownLine(line))]
  return {
    stamps,
    lines: new Map([...missed, ...theirs, ...own].map((entry) => [entry.fields.person ?? entry.key, entry])),
  }
}

/** Everything of one visit as it is shown: what is stored, overlaid by what is on its way. */
export function useRecords(
  detail: VisitDetail | undefined,
  slots: ReadonlyMap<string, Slot>,
  pack: Pack | undefined,
): VisitRecords {
  return useMemo(() => {
    const stored = detail ?? {
      attendance: [],
      orders: [],
      attitudes: [],
      findings: [],
      commendations: [],
      looks: [],
      gates: [],
      interviews: [],
      slips: [],
      samples: [],
      acknowledgements: [],
    }
    return {
      ...linesOf(stored.attendance, slots, pack),
      orders: mergeEntries(stored.orders, slots, 'orders.save'),
      attitudes: mergeEntries(stored.attitudes, slots, 'attitudes.save'),
      findings: mergeEntries(stored.findings, slots, 'findings.save'),
      commendations: mergeEntries(stored.commendations, slots, 'commendations.save'),
      looks: mergeEntries(stored.looks, slots, 'looks.save'),
      gates: mergeEntries(stored.gates, slots, 'gates.save'),
      interviews: mergeEntries(stored.interviews, slots, 'interviews.save'),
      slips: mergeEntries(stored.slips, slots, 'slips.save'),
      samples: mergeEntries(stored.samples, slots, 'samples.save'),
      acknowledgements: mergeEntries(stored.acknowledgements, slots, 'acknowledgements.save'),
    }
  }, [detail, slots, pack])
}

export interface VisitAnswers {
  detail?: VisitDetail
  pack?: Pack
  people?: PersonView[]
  rooms?: RoomView[]
  error?: unknown
  again: () => void
}

/** The visit, its unit's people and rooms, and the rules it is recorded by. */
export function useAnswers(ref: Ref): VisitAnswers {
  const visit = useCall('visits.get', { ref }, { keep: true })
  const pack = useCall('reference.pack', {})
  const directory = useDirectory()
  const unit = visit.data && (directory.unit(visit.data.visit.unit)?.ref ?? visit.data.visit.unit)
  const people = useCall('people.ofUnit', { unit: unit ?? ref }, { off: unit === undefined, keep: true })
  const rooms = useCall('rooms.list', { unit: unit ?? ref }, { off: unit === undefined, keep: true })
  return {
    detail: visit.data,
    pack: pack.data,
    people: people.data,
    rooms: rooms.data,
    error: visit.error ?? pack.error ?? people.error ?? rooms.error ?? undefined,
    again: () => void Promise.all([visit.refetch(), pack.refetch(), people.refetch(), rooms.refetch()]),
  }
}
