import { useMemo, useRef, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { sameRef } from '#domain/fields.ts'
import { gateCheck } from '#domain/reference/lookup.ts'
import { type Attendance, Gate } from '#domain/visit.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { attendanceFields, withNote } from '../rollcall/marking.ts'
import type { Line } from '../rollcall/lines.ts'
import { ownFields } from '../own-fields.ts'
import { useVisit, type VisitSession } from '../session.tsx'
import { stampKey } from '../visit-data.ts'
import { gatesOfCheck, linesOfGate, type Passer, passersOf, stamped, wasSeen, whoPasses } from './stamping.ts'

export type Asking = 'end' | 'note' | 'unknown'
type GateEntry = VisitSession['gates'][number]

/** The gate that a record leads to: a check, or a line that was made at one. */
export function gateOfRecord({ gates, stamps }: VisitSession, record: Ref | undefined): string | undefined {
  const isIt = (ref: Ref | undefined) => record !== undefined && ref !== undefined && sameRef(ref, record)
  const line = stamps.find(({ ref }) => isIt(ref))
  return gates.find(({ ref }) => isIt(ref) || (ref && line?.fields.gate && sameRef(ref, line.fields.gate)))?.key
}

/** A check at the gate as it is worked: who passes is stamped to the second, and everything a key can do. */
export function useGate(record: Ref | undefined) {
  const visit = useVisit()
  const { pack, write, gates } = visit
  const t = useWords('visit')
  const directory = useDirectory()
  const [chosen, setChosen] = useState(
    () => gateOfRecord(visit, record) ?? gates.findLast(({ fields }) => fields.untilAt === undefined)?.key,
  )
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState<Asking>()
  const [picked, setPicked] = useState<string>()
  const undo = useRef<string[]>([])

  const gate: GateEntry | undefined = gates.find(({ key }) => key === chosen)
  const check = gate && gateCheck(pack, gate.fields.check)
  const lines = useMemo(() => linesOfGate(visit.stamps, gate?.ref), [visit.stamps, gate?.ref])
  const together = useMemo(() => (gate ? gatesOfCheck(gates, gate) : []), [gates, gate])
  const passers = useMemo(() => {
    const elsewhere = together
      .flatMap(({ ref }) => linesOfGate(visit.stamps, ref))
      .filter(({ fields }) => check && wasSeen(fields, check))
    return passersOf(visit.people, visit.detail.visit.inspectors, [...elsewhere, ...lines], directory.person)
  }, [visit.people, visit.detail.visit.inspectors, visit.stamps, together, check, lines, directory])
  const seen = useMemo(
    () =>
      (check ? lines.filter(({ fields }) => wasSeen(fields, check)) : []).toSorted((a, b) =>
        passedAt(a) < passedAt(b) ? 1 : -1,
      ),
    [lines, check],
  )
  const matches = check && typed !== '' ? whoPasses(passers, check, typed) : []
  const missing = check ? passers.filter(({ line }) => !line || !wasSeen(line.fields, check)) : []
  const line = seen.find(({ key }) => key === picked) ?? seen[0]

  function put(person: string | undefined, at: string, before?: Line, note?: string) {
    if (!gate?.ref || !check) return
    const fields = stamped({ visit: visit.ref, gate: gate.ref, fields: gate.fields, check }, person, at, before)
    const key = before?.key ?? stampKey(gate.ref, person ?? crypto.randomUUID())
    undo.current.push(key)
    setPicked(key)
    write.put({
      key,
      name: 'attendance.save',
      ref: before?.ref,
      fields: note === undefined ? fields : withNote(fields, 'note', note),
    })
  }
  function stamp(passer: Passer | undefined, at = new Date().toISOString()) {
    if (!passer || !check || visit.closed) return
    setTyped('')
    if (passer.line && wasSeen(passer.line.fields, check)) setPicked(passer.line.key)
    else put(passer.person.person, at, passer.line)
  }
  function revise(of: Line, fields: Attendance, draft?: string) {
    const kept = draft === undefined ? {} : { draft }
    write.put({ key: of.key, name: 'attendance.save', ref: of.ref, fields, ...kept })
  }
  function remove(of: Line, reason?: string) {
    const ref = of.ref ?? visit.ref
    write.remove({ key: of.key, name: 'attendance.save', noun: 'attendance', ref, fields: of.fields }, reason)
  }
  function takeBack() {
    const last = lines.find(({ key }) => key === undo.current.at(-1))
    undo.current.pop()
    if (!last) return
    const { secondAt, secondObserved: _, ...first } = attendanceFields(last.fields)
    if (secondAt !== undefined) revise(last, first)
    else remove(last, t('roll.slip'))
  }
  function change(fields: Partial<Gate>) {
    if (gate)
      write.put({
        key: gate.key,
        name: 'gates.save',
        ref: gate.ref,
        fields: { ...ownFields<Gate>(Gate, gate.fields), ...fields },
      })
  }
  return {
    gate,
    check,
    gates,
    lines,
    passers,
    /** Who passed, the latest first. */
    seen,
    missing,
    /** No other gate of this check goes on. */
    isLast: together.every((one) => one === gate || one.fields.untilAt !== undefined),
    typed,
    matches,
    line,
    asking,
    ask: setAsking,
    choose(key: string | undefined) {
      setChosen(key)
      setTyped('')
      setAsking(undefined)
      setPicked(undefined)
    },
    begin(fields: Gate) {
      const key = `gate/${crypto.randomUUID()}`
      write.put({ key, name: 'gates.save', fields })
      setChosen(key)
    },
    change,
    stamp,
    /** Somebody who is on no list, or not known: only what was seen of them. */
    stampUnknown: (at: string, note: string) => put(undefined, at, undefined, note),
    recognise: (of: Line, person: string) => revise(of, { ...attendanceFields(of.fields), person }),
    note: (text: string, draft: string) => line && revise(line, withNote(line.fields, 'note', text), draft),
    remove: (of: Line) => of.ref && remove(of),
    letter: (one: string) => setTyped((before) => before + one),
    shorten: () => (typed === '' ? takeBack() : setTyped(typed.slice(0, -1))),
    clear: () => setTyped(''),
    pick: (key: string) => setPicked(key),
    step(by: number) {
      const at = line ? seen.indexOf(line) + by : 0
      const next = seen[Math.min(Math.max(at, 0), seen.length - 1)]
      if (next) setPicked(next.key)
    },
    /** Whether all that was stamped is in the store, so that nobody is missed who passed. */
    settled: lines.every(({ slot }) => slot === undefined || slot.state === 'saved'),
  }
}
export type GateWork = ReturnType<typeof useGate>

/** When somebody was seen at the gate. */
export function passedAt({ fields }: Line): string {
  return fields.secondAt ?? fields.observedAt
}
