import { recordsOf } from '#db/stores/rows.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { type Places, readPlaces, unitNames } from '../places/groups.ts'
import type { Called } from '../week/call-persons.ts'
import { type PrintedFinding, printing } from '../week/paper-units.ts'
import { callingAt } from '../week/report.ts'

/** What every paper is written from. */
export interface Parts {
  desk: Desk
  places: Places
  nameOf: (unit: Ref) => string
  /** How people are called in the next record. */
  calling: () => Called
}

export async function partsOf(desk: Desk, named: boolean | ((person: PersonId) => boolean)): Promise<Parts> {
  const places = await readPlaces(desk)
  return { desk, places, nameOf: unitNames(places), calling: await callingAt(desk, named) }
}

/** Findings as a paper prints them, numbered in this order; those that aren't here are left out. */
export async function factsOf(
  { desk, places, nameOf, calling }: Parts,
  refs: readonly Ref[],
): Promise<PrintedFinding[]> {
  const facts: PrintedFinding[] = []
  const print = printing(desk, places)
  const records = await recordsOf(desk.store, 'finding', refs)
  for (const ref of refs) {
    const record = records.get(refText(ref))
    if (!record) continue
    const unit = nameOf(record.body.unit)
    facts.push(print(record, { number: facts.length + 1, unit, called: calling() }))
  }
  return facts
}
