import type { Body, Noun } from '#domain/change.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import { idBytes } from '../cell.ts'
import { columns } from '../columns/all.ts'
import type { Store } from '../store-type.ts'
import { getRecord, marks, type RecordRow, recordsUnder, selectRecords } from './records.ts'

const unused = { log: () => 0, symbol: () => 0 }

export type { RecordRow }

export async function findRecord<N extends Noun>(store: Store, noun: N, ref: Ref): Promise<RecordRow<N> | undefined> {
  return getRecord(store, noun, ref)
}

const chunk = 500

/** Many records by their references, by the reference as text; those that aren't here are left out. */
export async function recordsOf<N extends Noun>(
  store: Store,
  noun: N,
  refs: readonly Ref[],
): Promise<Map<string, RecordRow<N>>> {
  const found = new Map<string, RecordRow<N>>()
  for (const [log, some] of Map.groupBy(refs, (ref) => ref.log)) {
    const no = store.dictionary.logNo(log)
    if (no === undefined) continue
    const ids = [...new Set(some.map(({ id }) => id))].map(idBytes)
    for (let from = 0; from < ids.length; from += chunk) {
      const part = ids.slice(from, from + chunk)
      const kept = await selectRecords(store, noun, `where t.log_no = ? and t.id in (${marks(part)})`, [no, ...part])
      for (const row of kept) found.set(refText(row.ref), row)
    }
  }
  return found
}

/** Every record of a kind that is not void, oldest first. */
export async function validRecords<N extends Noun>(store: Store, noun: N): Promise<RecordRow<N>[]> {
  return selectRecords(store, noun, 'where t.voided = 0 order by t.id, t.log_no', [])
}

/** Every record of a kind, void or not, oldest first. */
export async function everyRecord<N extends Noun>(store: Store, noun: N): Promise<RecordRow<N>[]> {
  return selectRecords(store, noun, 'order by t.id, t.log_no', [])
}

/** Records that stand under a reference column (`visit`, `unit`, `subject` …), oldest first. */
export async function recordsAbout<N extends Noun>(
  store: Store,
  noun: N,
  column: string,
  refs: readonly Ref[],
): Promise<RecordRow<N>[]> {
  return recordsUnder(store, noun, column, refs)
}

/** Valid person records or roster lines of these persons, oldest first. */
export async function recordsOfPersons<N extends 'person' | 'roster'>(
  store: Store,
  noun: N,
  persons: readonly PersonId[],
): Promise<RecordRow<N>[]> {
  if (persons.length === 0) return []
  return selectRecords(
    store,
    noun,
    `where t.voided = 0 and t.person in (${marks(persons)}) order by t.id, t.log_no`,
    persons,
  )
}

/** Valid person records of one kind, oldest first. */
export async function personsOfKind(store: Store, kind: Body<'person'>['kind']): Promise<RecordRow<'person'>[]> {
  const [cell = null] = columns.person.kind.encode(kind, unused) ?? []
  return selectRecords(store, 'person', 'where t.voided = 0 and t.kind = ? order by t.id, t.log_no', [cell])
}

export async function unitsNamed(store: Store, name: string): Promise<RecordRow<'unit'>[]> {
  return selectRecords(store, 'unit', 'where t.voided = 0 and t.name = ? order by t.id, t.log_no', [name])
}

/** Valid records that bear a 文号, oldest first. */
export async function recordsNumbered<N extends 'issuance' | 'rectification' | 'ruling'>(
  store: Store,
  noun: N,
): Promise<RecordRow<N>[]> {
  const tail = 'where t.voided = 0 and t.number is not null order by t.id, t.log_no'
  return selectRecords(store, noun, tail, [])
}

/** Rows of a query on one record table, `t`; for this folder. */
export async function rowsWhere<N extends Noun>(
  store: Store,
  noun: N,
  tail: string,
  values: Parameters<typeof selectRecords>[3],
): Promise<RecordRow<N>[]> {
  return selectRecords(store, noun, tail, values)
}
