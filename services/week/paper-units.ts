import type { RecordRow } from '#db/stores/rows.ts'
import { type Ref, refText, type Severity } from '#domain/fields.ts'
import { findClause, findCode, ruleSetOf, severityLevel } from '#domain/reference/lookup.ts'
import type { Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import type { WeeklyFinding, WeeklyUnit } from '../documents/weekly-input.ts'
import { memo } from '../memo.ts'
import { type Places, unitNames } from '../places/groups.ts'
import type { Called } from './call-persons.ts'
import { categoryCounts } from './paper-numbers.ts'

export type FindingRecord = RecordRow<'finding'>

/** A finding as it stands in the paper: which unit's which. */
export interface PrintedFinding extends WeeklyFinding {
  record: FindingRecord
  unit: string
  called: Called
}

/** The hour that was told last: records mostly come in the order of time. */
let lastHour = { of: '', text: '' }

/** `11月19日15:14`, in local time. */
export function momentText(at: string): string {
  const of = at.slice(0, 13)
  if (of !== lastHour.of) lastHour = { of, text: hourText(at) }
  return lastHour.text + at.slice(13, 16)
}

function hourText(at: string): string {
  const hour = Number(at.slice(11, 13)) + 8
  if (hour < 24) return `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日${hour < 10 ? '0' : ''}${hour}`
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
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
  const at = room && refText(places.roomOf(room))
  return places.rooms.find(({ ref }) => refText(ref) === at)?.body.label
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
  return (record, { number, unit, called }) => {
    const { body } = record
    const text = aboutPerson(called, body.person, body.description ?? '')
    const place = placeOf(places, body, called)
    const breaks = body.clause ? clause(body.clause) : ''
    return {
      record,
      unit,
      called,
      number,
      when: momentText(body.at),
      code: code(body.code),
      severity: severity(body.severity),
      text,
      corrected: body.corrected,
      ...(place ? { place } : {}),
      ...(breaks ? { clause: breaks } : {}),
    }
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
  const order = new Map(places.units.map(({ ref }, index) => [refText(ref), index]))
  const byUnit = Map.groupBy(findings, ({ body }) => refText(places.unitOf(body.unit)))
  const rank = (unit: string) => order.get(unit) ?? order.size
  return [...byUnit]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, records], index) => {
      const [first] = records
      if (!first) return []
      const unit = places.unitOf(first.body.unit)
      const name = nameOf(unit)
      return [
        {
          name,
          counts: categoryCounts(records, week, { key: `u${index + 1}.`, unit }),
          findings: records.map((record, k) => print(record, { number: k + 1, unit: name, called: calling() })),
        },
      ]
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
