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
  /** The same once everybody of the plan has an id. */
  hideOf?: (intents: readonly Intent[]) => (text: string) => string
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

/** Texts of the journal with their column and what they may hold. */
function journalTexts(kind: ImportKind, intent: Intent): [key: string, text: string | undefined, limit: number][] {
  if (intent.noun === 'unit')
    return [
      ['kind', intent.fields.kind, 200],
      ['address', intent.fields.address, 200],
    ]
  if (intent.noun === 'post') return [['post', intent.title, 200]]
  if (intent.noun === 'room') {
    const { label, building, floor } = intent.fields
    return [
      [kind === 'rooms' ? 'label' : 'room', label, 200],
      ['building', building, 200],
      ['floor', floor, 200],
    ]
  }
  const notes = (intent.leaves ?? []).map(({ note }): [string, string | undefined, number] => ['leaveNote', note, 8000])
  return [['post', intent.post, 200], ...notes]
}

/** A name takes more room as a token than it took in its cell. */
function noteTooLong(
  kind: ImportKind,
  readers: readonly RowReader[],
  intents: readonly Intent[],
  hideOf: NonNullable<PlanOptions['hideOf']>,
): void {
  const hide = hideOf(intents)
  const byRow = new Map(readers.map((reader) => [reader.row, reader]))
  for (const intent of intents) {
    if (intent.act === 'unchanged') continue
    for (const [key, text, limit] of journalTexts(kind, intent)) {
      const { length } = text === undefined ? '' : hide(text)
      if (length > limit) byRow.get(intent.row)?.fault(key, 'row.tooLongWithNames', { length, limit })
    }
  }
}

/** What importing these sheets would do, with every row's faults; writes nothing. No header is a Fault. */
export function planImport(kind: ImportKind, sheets: readonly Sheet[], options: PlanOptions): Plan {
  const [list, warnings] = [createFaultList(), createFaultList()]
  const header = findHeader(kind, sheets, list)
  const rows = dataRows(header)
  if (rows.length > readLimits.rows)
    throw new Fault('import.tooManyRows', { rows: rows.length, limit: readLimits.rows })
  const readers = rows.map((index) =>
    createRowReader(kind, header, index, { faults: list, warnings }, options.withoutNames ?? ((text) => text)),
  )
  const intents = intentsOf(kind, readers, options)
  if (options.hideOf) noteTooLong(kind, readers, intents, options.hideOf)
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
