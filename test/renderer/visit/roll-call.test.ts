import { describe, expect, test } from 'vitest'
import type { PersonView, RoomView } from '#domain/contract/places.ts'
import type { Ref } from '#domain/fields.ts'
import { stateOfKey } from '#domain/reference/lookup.ts'
import { Pack } from '#domain/reference/pack.ts'
import type { Attendance } from '#domain/visit.ts'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { firstOpen, moved, otherPlace, search } from '#renderer/visit/rollcall/cursor.ts'
import { asksForClaim, isClaim, type Line, secondLookDue } from '#renderer/visit/rollcall/lines.ts'
import { claimed, marked, noteField, withNote } from '#renderer/visit/rollcall/marking.ts'
import { type Place, placesOf } from '#renderer/visit/rollcall/places.ts'
import { isInTime, isSecondLook, secondLooks } from '#renderer/visit/rollcall/second-looks.ts'
import { isDone, markOf, tallyOf } from '#renderer/visit/rollcall/tallies.ts'

const pack = Pack.parse(packData)
const log = 'M6F0WBFMXYDY'
const ref = (n: number): Ref => ({ log, id: `01a2080a-da4d-7a1c-a90d-0000000000${String(n).padStart(2, '0')}` })
const visit = ref(99)
const room = (n: number, order: number): RoomView => ({
  ref: ref(n),
  refs: [],
  unit: ref(98),
  label: `30${n} 科室`,
  purpose: 'office',
  order,
})
const person = (n: number, name: string, initials: string, at?: number): PersonView => ({
  person: `P-${String(n).padStart(12, '0')}`,
  name,
  initials,
  kind: 'staff',
  ...(at ? { room: ref(at) } : {}),
})
const people = [
  person(1, '梁书宁', 'lsn', 1),
  person(2, '唐一诺', 'tyn', 1),
  person(3, '江映雪', 'jyx', 2),
  person(4, '许长青', 'xcq'),
]
const rooms = [room(2, 20), room(1, 10)]
const start = Date.parse('2026-11-23T01:00:00.000Z')
const state = (key: number) => stateOfKey(pack, key) ?? pack.attendanceStates[0]!
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const nobody = () => undefined

function walk(lines: Record<string, Attendance> = {}): Place[] {
  const entries = Object.entries(lines).map(([id, fields]) => [id, { key: id, ref: ref(50), fields } as Line] as const)
  return placesOf(rooms, people, new Map(entries), nobody)
}
const seen = (key: number, now = start, before?: Attendance) => {
  const [place] = walk(before ? { [people[0]!.person]: before } : {})
  return marked({ visit, pack, now }, place!, place!.rows[0]!, state(key))
}

describe('places', () => {
  test('follow the walking order, with those without a room at the end', () => {
    expect(walk().map((place) => [place.key, place.rows.map((row) => row.person.name)])).toEqual([
      [ref(1).id, ['梁书宁', '唐一诺']],
      [ref(2).id, ['江映雪']],
      ['rest', ['许长青']],
    ])
  })
  test('without rooms are everybody at once', () => {
    expect(placesOf([], people, new Map(), nobody)).toMatchObject([{ kind: 'whole', rows: { length: 4 } }])
  })
  test('keep somebody who was seen and is on no list of this unit', () => {
    const guest = person(9, '来访者', 'lfz')
    const line = {
      key: 'x',
      fields: { visit, person: guest.person, observed: 'inPost', observedAt: new Date(start).toISOString() },
    } as Line
    const last = placesOf(rooms, people, new Map([[guest.person, line]]), (id) =>
      id === guest.person ? guest : undefined,
    ).at(-1)
    expect(last?.rows.map((row) => row.person.name)).toEqual(['许长青', '来访者'])
  })
})

describe('marking', () => {
  test('a state key is an observation with its time', () => {
    expect(seen(1)).toEqual({
      visit,
      person: people[0]!.person,
      room: ref(1),
      observed: 'inPost',
      observedAt: new Date(start).toISOString(),
    })
  })
  test('another key at once mends the slip and keeps the moment, without the old claim', () => {
    const absent = claimed(pack, seen(3), pack.attendanceStates.find((one) => one.claimKey === 1)!, start)
    expect(absent).toMatchObject({
      observed: 'notAtPost',
      claimed: 'meetingTraining',
      deadlineAt: new Date(start + 24 * 3_600_000).toISOString(),
    })
    const mended = seen(1, start + 5000, absent)
    expect(mended).toMatchObject({ observed: 'inPost', observedAt: new Date(start).toISOString() })
    expect(mended).not.toHaveProperty('claimed')
  })
  test('what is said has to be proven in the time that its own proof takes', () => {
    const hours = (claimKey: number) => {
      const said = pack.attendanceStates.find((one) => one.claimKey === claimKey)!
      const { deadlineAt = '' } = claimed(pack, seen(3), said, start)
      return [said.id, (Date.parse(deadlineAt) - start) / 3_600_000]
    }
    expect([1, 4, 6].map(hours)).toEqual([
      ['meetingTraining', 24],
      ['leave', 24],
      ['seconded', 72],
    ])
  })
  test('once the interval is over, a key is the second look and the first stays', () => {
    const due = start + pack.secondLookMinutes * 60_000
    expect(seen(1, due, seen(3))).toMatchObject({
      observed: 'notAtPost',
      secondObserved: 'inPost',
      secondAt: new Date(due).toISOString(),
    })
    expect(seen(1, due - 1, seen(3))).toMatchObject({ observed: 'inPost' })
  })
  test('after closing a key corrects what was recorded and looks at nothing again', () => {
    const [place] = walk({ [people[0]!.person]: seen(3) })
    const corrected = marked({ visit, pack, now: start + 3_600_000, sealed: true }, place!, place!.rows[0]!, state(1))
    expect(corrected).toMatchObject({ observed: 'inPost', observedAt: new Date(start).toISOString() })
    expect(corrected).not.toHaveProperty('secondAt')
  })
  test('words go to the field they belong to, and blank words take it away', () => {
    expect([noteField(pack, seen(1)), noteField(pack, seen(2)), noteField(pack, seen(9))]).toEqual([
      'note',
      'activity',
      'claimReason',
    ])
    expect(withNote(withNote(seen(2), 'activity', ' 看视频 '), 'activity', '  ')).toEqual(seen(2))
  })
})

describe('claims and second looks', () => {
  test('only an absence asks where somebody is, and a reason ends the second look', () => {
    expect([asksForClaim(pack, seen(1)), asksForClaim(pack, seen(3)), asksForClaim(pack, seen(7))]).toEqual([
      false,
      true,
      false,
    ])
    const excused = claimed(pack, seen(3), pack.attendanceStates.find((one) => one.claimKey === 2)!, start)
    const unknown = claimed(pack, seen(3), pack.attendanceStates.find((one) => one.claimKey === 7)!, start)
    expect(secondLookDue(pack, excused)).toBeUndefined()
    expect(secondLookDue(pack, unknown)).toBe(start + pack.secondLookMinutes * 60_000)
  })
  test('people missed in one room at once wait together, earliest first', () => {
    const [a, b, c] = people as [PersonView, PersonView, PersonView]
    const places = walk({
      [a.person]: seen(3, start + 60_000),
      [b.person]: seen(3, start + 70_000),
      [c.person]: seen(3),
    })
    expect(secondLooks(pack, places).map((look) => look.rows.length)).toEqual([1, 2])
    expect(isSecondLook(pack, places[0]?.rows[0]?.line, start + 60_000)).toBe(false)
  })
  test('a reason stays open until verified, whoever is back at the post is not', () => {
    const open = (fields: Attendance) => isClaim(pack, { key: 'x', fields } as Line)
    expect([open(seen(1)), open(seen(3)), open(seen(9)), open({ ...seen(3), secondObserved: 'inPost' })]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  test('a room shows the one mark that needs the most attention', () => {
    const [a, b] = people as [PersonView, PersonView]
    const mark = (lines: Record<string, Attendance>) => markOf(pack, walk(lines)[0]!)
    expect(mark({})).toBe('dot')
    expect(mark({ [a.person]: seen(1) })).toBe('dot')
    expect(mark({ [a.person]: seen(1), [b.person]: seen(1) })).toBe('tick')
    expect(mark({ [a.person]: seen(2), [b.person]: seen(9) })).toBe('diamond')
    expect(mark({ [a.person]: seen(1), [b.person]: seen(9) })).toBe('slip')
    expect(mark({ [a.person]: seen(1), [b.person]: seen(3) })).toBe('ring')
    expect(mark({ [a.person]: seen(3) })).toBe('disc')
    expect(tallyOf(pack, walk({ [a.person]: seen(3), [b.person]: seen(1) })[0]!.rows)).toEqual({
      expected: 2,
      recorded: 2,
      present: 1,
    })
  })
})

describe('the cursor', () => {
  test('begins at the first open person and walks on into the next room', () => {
    const places = walk({ [people[0]!.person]: seen(1) })
    expect(firstOpen(places)).toEqual({ place: ref(1).id, person: people[1]!.person })
    expect(moved(places, places[0]!, places[0]!.rows[1], 1)).toEqual({ place: ref(2).id, person: people[2]!.person })
    expect(moved(places, places[0]!, places[0]!.rows[0], -1)).toEqual({ place: ref(1).id, person: people[0]!.person })
    expect(otherPlace(places, places[2]!, 1)).toEqual({ place: 'rest', person: people[3]!.person })
  })
  test('finds somebody of any room by initials, from the room one stands in', () => {
    const places = walk()
    expect(search(places, places[1], 'x').map((found) => found.row.person.name)).toEqual(['许长青'])
    expect(search(places, places[0], 'jyx').map((found) => found.place.key)).toEqual([ref(2).id])
  })
})

describe('where the walk begins', () => {
  test('is a room with people, also once everybody is recorded', () => {
    const empty = { ...room(3, 1), label: '301 空室' }
    const lines = new Map(
      people.map(({ person: id }) => [id, { key: id, ref: ref(50), fields: seen(1) } as Line] as const),
    )
    const places = placesOf([empty, ...rooms], people, lines, nobody)
    expect(places[0]?.rows).toEqual([])
    expect(firstOpen(places)?.place).toBe(ref(1).id)
  })
})

test('a room where somebody was not seen has no tick', () => {
  const unseen = pack.attendanceStates.find(({ shape, needsSecondLook }) => shape === 'disc' && !needsSecondLook)!
  const place = placesOf(rooms, people, new Map(), nobody)[0]!
  const rows = place.rows.map((row, index) => ({
    ...row,
    line: {
      key: String(index),
      ref: ref(50),
      fields: index === 0 ? { ...seen(1), observed: unseen.id } : seen(1),
    } as Line,
  }))
  expect(markOf(pack, { ...place, rows })).toBe('disc')
})

describe('whoever was missed at the gate', () => {
  const gate = ref(70)
  const missed: Attendance = {
    visit,
    gate,
    person: people[0]!.person,
    place: '正门',
    observed: 'notAtPost',
    observedAt: at(0),
  }
  const rowOf = (fields: Attendance) => walk({ [people[0]!.person]: fields })[0]!.rows[0]!

  test('is still to be looked for in the room, and what is seen there is the second look', () => {
    const [place] = walk({ [people[0]!.person]: missed })
    expect(isDone(place!)).toBe(false)
    expect(tallyOf(pack, place!.rows)).toMatchObject({ recorded: 0 })
    expect(firstOpen(walk({ [people[0]!.person]: missed }))).toMatchObject({ person: people[0]!.person })
    const seenNow = seen(1, start + 60_000, missed)
    expect(seenNow).toMatchObject({
      gate,
      observed: 'notAtPost',
      observedAt: at(0),
      secondObserved: 'inPost',
      secondAt: at(1),
    })
    expect(tallyOf(pack, [rowOf(seenNow)])).toMatchObject({ recorded: 1, present: 1 })
  })

  test('is missing again only after the interval', () => {
    const { line } = rowOf(missed)
    expect(isInTime(pack, line, state(3), false, start + 9 * 60_000)).toBe(false)
    expect(isInTime(pack, line, state(3), false, start + 10 * 60_000)).toBe(true)
    expect(isInTime(pack, line, state(1), false, start)).toBe(true)
  })
})
