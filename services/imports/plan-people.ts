import { type Day, type Ref, refText, sameRef } from '#domain/fields.ts'
import { type Leave, listedAtMost } from '#domain/place.ts'
import type { PersonIntent, PostIntent, RoomIntent } from './intent.ts'
import type { Known, KnownPerson } from './known.ts'
import { type LeaveWord, sortedLeaves } from './leave.ts'
import { type PersonRow, personRow } from './person-row.ts'
import { planPosts } from './plan-posts.ts'
import { purposeOfLabel } from './purpose.ts'
import type { RowReader } from './row-reader.ts'

interface Someone extends PersonRow {
  leaves: Leave[]
}

/** Rows of one person with different leaves become one; any other repetition is a fault. */
function gathered(rows: readonly PersonRow[]): Someone[] {
  const byNumber = new Map<string, Someone>()
  const byName = new Map<string, Someone>()
  const people: Someone[] = []
  for (const row of rows) {
    const key = `${refText(row.unit)} ${row.name}`
    const numbered = row.staffNumber === undefined ? undefined : byNumber.get(row.staffNumber)
    const named = byName.get(key)
    if (numbered && numbered.name !== row.name) {
      row.reader.fault('staffNumber', 'row.staffNumberTwice', {
        first: numbered.reader.row,
        value: row.staffNumber ?? '',
      })
      continue
    }
    const twin =
      numbered ?? (named && (named.staffNumber === undefined || row.staffNumber === undefined) ? named : undefined)
    if (twin) {
      const again = !row.leave || twin.leaves.some((leave) => JSON.stringify(leave) === JSON.stringify(row.leave))
      if (again || !sameRef(twin.unit, row.unit))
        row.reader.fault(row.staffNumber === undefined ? 'name' : 'staffNumber', 'row.duplicate', {
          first: twin.reader.row,
          value: row.staffNumber ?? row.name,
        })
      else if (twin.leaves.length === listedAtMost)
        row.reader.fault('leaveKind', 'row.tooManyLeaves', { limit: listedAtMost })
      else if (row.leave) twin.leaves.push(row.leave)
      continue
    }
    const someone = { ...row, leaves: row.leave ? [row.leave] : [] }
    people.push(someone)
    if (row.staffNumber !== undefined) byNumber.set(row.staffNumber, someone)
    if (!named) byName.set(key, someone)
  }
  return people
}

/** The known person of a row: by staff number, else by name within the unit. */
function knownPerson(someone: Someone, known: Known): KnownPerson | undefined {
  const { staffNumber, name, unit } = someone
  const numbered = staffNumber === undefined ? undefined : known.personByStaffNumber(staffNumber)
  if (numbered) return numbered
  const here = known
    .peopleByName(name)
    .filter(
      (person) =>
        person.roster &&
        sameRef(person.roster.fields.unit, unit) &&
        (staffNumber === undefined || person.staffNumber === undefined),
    )
  if (here.length > 1) someone.reader.fault('name', 'row.personAmbiguous', { value: name })
  return here.length === 1 ? here[0] : undefined
}

function rosterChanged(
  someone: Someone,
  room: PersonIntent['room'],
  leaves: Leave[] | undefined,
  before: KnownPerson | undefined,
): boolean {
  const roster = before?.roster?.fields
  if (!roster || !sameRef(roster.unit, someone.unit)) return true
  if (room && (!('ref' in room) || !roster.room || !sameRef(roster.room, room.ref))) return true
  if (someone.post !== undefined && someone.post !== roster.post) return true
  if (someone.asOfOn !== undefined && someone.asOfOn !== roster.asOfOn) return true
  return leaves !== undefined && JSON.stringify(leaves) !== JSON.stringify(sortedLeaves(roster.leaves ?? []))
}

const leaveColumns = ['leaveKind', 'leaveFrom', 'leaveSpan']

function intentOf(someone: Someone, known: Known): PersonIntent {
  const before = knownPerson(someone, known)
  const { name, unit, staffNumber, phone, post, asOfOn, roomLabel } = someone
  const found = roomLabel === undefined ? undefined : known.room(unit, roomLabel)
  const room = roomLabel === undefined ? undefined : found ? { ref: found.ref } : { label: roomLabel }
  const leaves = leaveColumns.some((key) => someone.reader.has(key)) ? sortedLeaves(someone.leaves) : undefined
  const identity: PersonIntent['identity'] = {
    ...(before?.staffNumber === undefined ? {} : { staffNumber: before.staffNumber }),
    ...(before?.phone === undefined ? {} : { phone: before.phone }),
    ...(staffNumber === undefined ? {} : { staffNumber }),
    ...(phone === undefined ? {} : { phone }),
    name,
  }
  const differs =
    before !== undefined &&
    (identity.name !== before.name || identity.staffNumber !== before.staffNumber || identity.phone !== before.phone)
  if (differs && before.foreign) someone.reader.warn('name', 'row.personForeign')
  const identityChanged = !before || (differs && !before.foreign)
  const moved = rosterChanged(someone, room, leaves, before)
  return {
    noun: 'person',
    row: someone.reader.row,
    act: !before ? 'added' : identityChanged || moved ? 'changed' : 'unchanged',
    identityChanged,
    rosterChanged: moved,
    identity,
    unit,
    ...(before ? { person: before.person, ...(before.roster ? { roster: before.roster } : {}) } : {}),
    ...(room ? { room } : {}),
    ...(post === undefined ? {} : { post }),
    ...(asOfOn === undefined ? {} : { asOfOn }),
    ...(leaves === undefined ? {} : { leaves }),
  }
}

/** People by staff number, else by name within their unit; rooms named for the first time come before them, their posts after. */
export function planPeople(
  readers: readonly RowReader[],
  known: Known,
  chosen: Ref | undefined,
  words: { leaveKinds: readonly LeaveWord[]; today: Day },
): (RoomIntent | PersonIntent | PostIntent)[] {
  const people = gathered(readers.flatMap((reader) => personRow(reader, known, chosen, words) ?? []))
  const intents = people.map((someone) => intentOf(someone, known))
  const taken = new Map<string, number>()
  for (const [i, { reader, name }] of people.entries()) {
    const person = intents[i]?.person
    const first = person === undefined ? undefined : taken.get(person)
    if (first !== undefined) reader.fault('name', 'row.duplicate', { first, value: name })
    else if (person !== undefined) taken.set(person, reader.row)
  }
  const rooms = new Map<string, RoomIntent>()
  for (const { room, unit, row } of intents) {
    if (!room || 'ref' in room || rooms.has(`${refText(unit)} ${room.label}`)) continue
    rooms.set(`${refText(unit)} ${room.label}`, {
      noun: 'room',
      row,
      act: 'added',
      fields: { unit, label: room.label, purpose: purposeOfLabel(room.label) },
    })
  }
  const posts = planPosts(
    people.flatMap((row, i) => (intents[i] ? [{ row, intent: intents[i] }] : [])),
    known,
  )
  return [...rooms.values(), ...intents, ...posts]
}
