import type { RecordRow } from '#db/stores/rows.ts'
import { type Ref, refText, type Severity } from '#domain/fields.ts'
import { findClause, findCode, ruleSetOf, severityLevel } from '#domain/reference/lookup.ts'
import type { Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import type { WeeklyFinding, WeeklyUnit } from '../documents/weekly-input.ts'
import { memo } from '../memo.ts'
import { inListOrder, type Places, unitNames } from '../places/groups.ts'
import type { Called } from './call-persons.ts'
import { categoryCounts } from './paper-numbers.ts'

export type FindingRecord = RecordRow<'finding'>

/** A finding as it stands in the paper: which unit's which. */
export interface PrintedFinding extends WeeklyFinding {
  record: FindingRecord
  unit: string
  called: Called
}

/** `11月19日15:14`, in local time. */
export function momentText(at: string): string {
  return hourText(at.slice(0, 13)) + at.slice(13, 16)
}

function hourText(hour: string): string {
  const local = new Date(Date.parse(`${hour}:00:00Z`) + 8 * 3_600_000).toISOString()
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日${local.slice(11, 13)}`
}

/** The text of a record about somebody, who is named first where the text itself doesn't say. */
export function aboutPerson(called: Called, person: string | undefined, text: string): string {
  const who = person === undefined ? undefined : called.person(person)
  return who === undefined || text.includes(`⟦${person}⟧`) ? called.into(text) : `${who}：${called.into(text)}`
}

/** Where a line was seen, as it says or as its room is called. */
export function placeOf(
  places: Places,
  { place, room }: { place?: string | undefined; room?: Ref | undefined },
  called: Called,
): string | undefined {
  if (place) return called.into(place)
  return room && places.labelOf(room)
}

/** How findings read in a paper; the words of the pack are looked up once. */
export function printing(
  { pack }: Pick<Desk, 'pack'>,
  places: Places,
): (record: FindingRecord, as: Pick<PrintedFinding, 'number' | 'unit' | 'called'>) => PrintedFinding {
  const code = memo((id: string) => findCode(pack, id)?.zh ?? id)
  const severity = memo((id: Severity) => severityLevel(pack, id)?.zh ?? id)
  const clause = memo((id: string) => {
    const found = findClause(pack, id)
    return found ? `${ruleSetOf(pack, found)?.zh ?? ''}${found.number}` : ''
  })
  const hour = memo(hourText)
  return (record, { number, unit, called }) => {
    const { body } = record
    const printed: PrintedFinding = {
      record,
      unit,
      called,
      number,
      when: hour(body.at.slice(0, 13)) + body.at.slice(13, 16),
      code: code(body.code),
      severity: severity(body.severity),
      text: aboutPerson(called, body.person, body.description ?? ''),
      corrected: body.corrected,
    }
    const place = placeOf(places, body, called)
    if (place) printed.place = place
    const breaks = body.clause && clause(body.clause)
    if (breaks) printed.clause = breaks
    return printed
  }
}

/** The findings of each unit, in the order of the list of units; those of a unit that isn't here come last. */
export function unitsWithFindings(
  desk: Pick<Desk, 'pack'>,
  places: Places,
  week: Week,
  findings: readonly FindingRecord[],
  calling: () => Called,
): (WeeklyUnit & { findings: PrintedFinding[] })[] {
  const nameOf = unitNames(places)
  const print = printing(desk, places)
  return inListOrder(places, findings).map(({ unit, rows }, index) => {
    const name = nameOf(unit)
    return {
      name,
      counts: categoryCounts(rows, week, { key: `u${index + 1}.`, unit }),
      findings: rows.map((record, k) => print(record, { number: k + 1, unit: name, called: calling() })),
    }
  })
}

/** Visited units without a problem that is printed: those where nothing was found at all, and whether there are others. */
export function quietUnits(
  places: Places,
  visits: readonly RecordRow<'visit'>[],
  {
    printed,
    others,
  }: { printed: readonly { findings: readonly PrintedFinding[] }[]; others: readonly FindingRecord[] },
): { clear: string[]; others: boolean } {
  const nameOf = unitNames(places)
  const unitText = ({ body }: RecordRow<'visit'> | FindingRecord) => refText(places.unitOf(body.unit))
  const shown = new Set(printed.flatMap(({ findings: [first] }) => (first ? [unitText(first.record)] : [])))
  const quiet = visits.filter((visit) => !shown.has(unitText(visit)))
  const doubtful = new Set([
    ...others.map(unitText),
    ...quiet.filter(({ body }) => body.closedAt === undefined).map(unitText),
  ])
  const clear = new Map(
    quiet.filter((one) => !doubtful.has(unitText(one))).map((one) => [unitText(one), one.body.unit]),
  )
  return { clear: [...clear.values()].map(nameOf), others: quiet.some((one) => doubtful.has(unitText(one))) }
}
