import { useMemo, useRef, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { sameRef } from '#domain/fields.ts'
import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import { claimableStates, stateOfKey } from '#domain/reference/lookup.ts'
import type { Attendance } from '#domain/visit.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import { lineKey } from '../visit-data.ts'
import {
  firstOpen,
  type Found,
  moved,
  nextOpen,
  otherPlace,
  placeAt,
  rowAt,
  search,
  type Spot,
  spotOf,
} from './cursor.ts'
import { asksForClaim, isRecorded, ownLine } from './lines.ts'
import { attendanceFields, claimed, marked, noteField, withNote } from './marking.ts'
import { type Place, placesOf, type Row } from './places.ts'
import { isInTime, secondLooks } from './second-looks.ts'

export type Editing = 'about' | 'note' | 'person' | 'room' | 'states' | 'verify'
interface Step {
  place: Place
  row: Row
  before?: Attendance
}

/** The roll-call as it is worked: where one stands, what is being asked, and every action a key can take. */
export function useRoll(record: Ref | undefined) {
  const visit = useVisit()
  const { pack, write } = visit
  const t = useWords('visit')
  const directory = useDirectory()
  const places = useMemo(
    () => placesOf(visit.rooms, visit.people, visit.lines, directory.person),
    [visit.rooms, visit.people, visit.lines, directory],
  )
  const [spot, setSpot] = useState<Spot | undefined>(
    () => (record && spotOfRecord(places, record)) ?? firstOpen(places),
  )
  const [asking, setAsking] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [typed, setTyped] = useState('')
  const [editing, setEditing] = useState<Editing>()
  const undo = useRef<Step[][]>([])

  const place = placeAt(places, spot)
  const row = rowAt(place, spot)
  const line = ownLine(row?.line)
  const person = row?.person.person
  const question = line !== undefined && asking === person && asksForClaim(pack, line.fields)
  const matches = typed === '' ? [] : search(places, place, typed)

  function stand(next: Spot | undefined) {
    setSpot(next)
    setAsking(undefined)
    setAgain((current) => (current === next?.person ? current : undefined))
    setEditing(undefined)
  }
  function save(of: Row, fields: Attendance, draft?: string) {
    const kept = draft === undefined ? {} : { draft }
    write.put({
      key: lineKey(of.person.person, ''),
      name: 'attendance.save',
      ref: ownLine(of.line)?.ref,
      fields,
      ...kept,
    })
  }
  const stepOf = (at: Place, of: Row): Step => ({
    place: at,
    row: of,
    ...(ownLine(of.line) && of.line ? { before: attendanceFields(of.line.fields) } : {}),
  })

  const inTime = (state: AttendanceState) => isInTime(pack, line, state, again === person, Date.now())
  function mark(state: AttendanceState) {
    if (!place || !row || !inTime(state)) return
    const fields = marked(
      { visit: visit.ref, pack, now: Date.now(), again: again === person, sealed: visit.closed },
      place,
      { ...row, line },
      state,
    )
    undo.current.push([stepOf(place, row)])
    save(row, fields)
    setTyped('')
    setEditing(undefined)
    setAgain(undefined)
    if (asksForClaim(pack, fields) && fields.secondAt === undefined) setAsking(person)
    else if (state.shape === 'tick' && fields.secondAt === undefined) stand(moved(places, place, row, 1))
  }
  function claim(state: AttendanceState) {
    if (!place || !row || !line) return
    undo.current.push([stepOf(place, row)])
    save(row, claimed(pack, attendanceFields(line.fields), state, Date.now()))
    setAsking(undefined)
  }
  function digit(n: number) {
    if (question) {
      const state = claimableStates(pack).find((candidate) => candidate.claimKey === n)
      if (state) claim(state)
    } else if (n === 0) setEditing('states')
    else {
      const state = stateOfKey(pack, n)
      if (state) mark(state)
    }
  }
  function restPresent() {
    const state = stateOfKey(pack, 1)
    const open = place?.rows.filter((candidate) => !isRecorded(candidate.line)) ?? []
    if (!place || !state) return
    if (open.length > 0) undo.current.push(open.map((of) => stepOf(place, of)))
    for (const of of open)
      save(of, marked({ visit: visit.ref, pack, now: Date.now(), sealed: visit.closed }, place, of, state))
    stand(nextOpen(places, place))
  }
  function takeBack() {
    const steps = undo.current.pop()
    if (!steps) return
    for (const { row: of, before } of steps) {
      const now = ownLine(visit.lines.get(of.person.person))
      const key = lineKey(of.person.person, '')
      if (before) write.put({ key, name: 'attendance.save', ref: now?.ref, fields: before })
      else if (now)
        write.remove(
          { key, name: 'attendance.save', noun: 'attendance', ref: now.ref ?? visit.ref, fields: now.fields },
          t('roll.slip'),
        )
    }
    const [first] = steps
    if (first) stand({ place: first.place.key, person: first.row.person.person })
  }
  function letter(typedLetter: string) {
    const longer = typed + typedLetter
    const next = search(places, place, longer).length > 0 ? longer : typedLetter
    const [first] = search(places, place, next)
    setTyped(next)
    if (first) stand(spotOf(first))
  }
  function note(text: string, draft: string) {
    if (!row || !line || !place) return
    undo.current.push([stepOf(place, row)])
    save(row, withNote(line.fields, noteField(pack, line.fields), text), draft)
  }
  function about(change: Partial<Pick<Attendance, 'claimant' | 'substitute'>>) {
    if (!row || !line || !place) return
    undo.current.push([stepOf(place, row)])
    save(row, attendanceFields({ ...attendanceFields(line.fields), ...change }))
  }
  function goSecondLook() {
    const [first] = secondLooks(pack, places)
    const target = first?.rows[0]
    if (!first || !target) return
    stand({ place: first.place.key, person: target.person.person })
    setAgain(target.person.person)
  }
  return {
    places,
    place,
    row,
    line,
    question,
    /** What is recorded next for this person is the second look. */
    again: again !== undefined && again === person,
    typed,
    matches,
    editing,
    edit: setEditing,
    stand,
    choose: (found: Found) => {
      setTyped('')
      stand(spotOf(found))
    },
    clearTyped: () => setTyped(''),
    mark,
    inTime,
    digit,
    claim,
    letter,
    note,
    about,
    restPresent,
    takeBack,
    goSecondLook,
    skip: () => setAsking(undefined),
    ask: () => setAsking(person),
    step: (by: number) => place && stand(moved(places, place, row, by)),
    turn: (by: number) => place && stand(otherPlace(places, place, by)),
  }
}
export type Roll = ReturnType<typeof useRoll>

function spotOfRecord(places: readonly Place[], record: Ref): Spot | undefined {
  for (const place of places) {
    const row = place.rows.find((candidate) => candidate.line?.ref && sameRef(candidate.line.ref, record))
    if (row) return { place: place.key, person: row.person.person }
  }
  return undefined
}
