import { type RecordRow, recordsOf } from '#db/stores/rows.ts'
import type { Store } from '#db/store-type.ts'
import type { Affected } from '#domain/contract/documents.ts'
import { type Cite, type CitedNoun, mostCites } from '#domain/document.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText } from '#domain/fields.ts'

const shown = 16

export type CitedRow = { [N in CitedNoun]: { noun: N; row: RecordRow<N> } }[CitedNoun]

/** A record that a sentence stands on, a finding unless told. */
export interface Cited {
  ref: Ref
  hash: string
  noun?: CitedNoun
}

/** What a document carries, in the order of its sentences. Fault report.tooLarge. */
export function citesOf(records: readonly Cited[]): Cite[] {
  if (records.length > mostCites) throw new Fault('report.tooLarge', { n: records.length, most: mostCites })
  return records.map(({ ref, hash, noun = 'finding' }) => ({
    ref,
    line: hash.slice(0, shown),
    ...(noun === 'finding' ? {} : { noun }),
  }))
}

/** The records that these documents stand on, by their references as text; those that aren't here are left out. */
export async function readCited(store: Store, cites: readonly Cite[]): Promise<Map<string, CitedRow>> {
  const found = new Map<string, CitedRow>()
  for (const [noun, some] of Map.groupBy(cites, (cite): CitedNoun => cite.noun ?? 'finding')) {
    const refs = some.map(({ ref }) => ref)
    for (const [key, row] of await recordsOf(store, noun, refs)) found.set(key, { noun, row } as CitedRow)
  }
  return found
}

function changeOf({ voided, review, hash }: CitedRow['row'], { line }: Cite): Affected['why'] | undefined {
  if (review === 'revoked') return 'revoked'
  if (voided || review === 'withdrawn') return 'voided'
  if (review === 'returned' || review === 'answered') return 'returned'
  return hash.startsWith(line) ? undefined : 'revised'
}

/** Sentences whose records are no longer what they were when the document was written; those that aren't here are left out. */
export function affectedIn(cited: ReadonlyMap<string, CitedRow>, cites: readonly Cite[] = []): Affected[] {
  return cites.flatMap((cite, index) => {
    const one = cited.get(refText(cite.ref))
    const why = one && changeOf(one.row, cite)
    if (!why) return []
    const visit = one.noun === 'finding' || one.noun === 'visit' ? undefined : one.row.body.visit
    return [{ ref: cite.ref, noun: one.noun, nth: index + 1, why, ...(visit ? { visit } : {}) }]
  })
}
