import type { ImportKind } from '#domain/contract/places.ts'
import { Fault } from '#domain/fault.ts'
import { type Day, type PersonId, type Ref, refText } from '#domain/fields.ts'
import { findHeader } from './header.ts'
import { type Act, type Intent, nounOf, type Plan } from './intent.ts'
import type { Known } from './known.ts'
import type { LeaveWord } from './leave.ts'
import { readLimits } from './limits.ts'
import { planPeople } from './plan-people.ts'
import { planRooms } from './plan-rooms.ts'
import { planUnits } from './plan-units.ts'
import { createFaultList } from './row-faults.ts'
import { createRowReader, dataRows, type RowReader } from './row-reader.ts'
import { cellText, type Sheet } from './sheet.ts'

export interface PlanOptions {
  known: Known
  /** Leave kinds of the reference pack. */
  leaveKinds: readonly LeaveWord[]
  /** What a list without a date of its own is of; a day without a year takes its year. */
  today: Day
  /** The unit of rows that name none. */
  unit?: Ref
  /** Puts tokens where names stand in a text that goes into the journal. */
  withoutNames?: (text: string) => string
}

const previewRows = 8

function intentsOf(
  kind: ImportKind,
  readers: readonly RowReader[],
  { known, leaveKinds, today, unit }: PlanOptions,
): Intent[] {
  if (kind === 'units') return planUnits(readers, known)
  return kind === 'rooms' ? planRooms(readers, known, unit) : planPeople(readers, known, unit, { leaveKinds, today })
}

/** People on the lists of the units a file names who are not in the file. */
function absentOf(intents: readonly Intent[], known: Known): PersonId[] {
  const listed = intents.filter((intent) => intent.noun === 'person')
  const here = new Set(listed.map(({ person }) => person))
  const units = new Map(listed.map(({ unit }) => [refText(unit), unit]))
  const all = [...units.values()].flatMap((unit) => known.peopleOfUnit(unit))
  return all.flatMap(({ person }) => (here.has(person) ? [] : [person]))
}

/** What importing these sheets would do, with every row's faults; writes nothing. No header is a Fault. */
export function planImport(kind: ImportKind, sheets: readonly Sheet[], options: PlanOptions): Plan {
  const [list, warnings] = [createFaultList(), createFaultList()]
  const header = findHeader(kind, sheets, list)
  const rows = dataRows(header)
  if (rows.length > readLimits.rows)
    throw new Fault('import.tooManyRows', { rows: rows.length, limit: readLimits.rows })
  const intents = intentsOf(
    kind,
    rows.map((index) =>
      createRowReader(kind, header, index, { faults: list, warnings }, options.withoutNames ?? ((text) => text)),
    ),
    options,
  )
  const count = (act: Act) => intents.filter((intent) => intent.noun === nounOf[kind] && intent.act === act).length
  return {
    kind,
    sheet: header.sheet.name,
    rows: rows.length,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    faults: list.faults.toSorted((a, b) => a.row - b.row),
    moreFaults: list.more(),
    warnings: warnings.faults.toSorted((a, b) => a.row - b.row),
    moreWarnings: warnings.more(),
    absent: absentOf(intents, options.known),
    columns: header.columns,
    preview: rows
      .slice(0, previewRows)
      .map((index) => header.columns.map((_, i) => cellText(header.sheet.rows[index]?.[i]))),
    intents,
  }
}
