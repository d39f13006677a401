import type { RecordRow } from '#db/stores/rows.ts'
import type { Affected } from '#domain/contract/documents.ts'
import type { Cite } from '#domain/document.ts'
import { refText } from '#domain/fields.ts'
import type { PrintedFinding } from '../week/paper-units.ts'

const shown = 16

function citeOf({ ref, hash }: Pick<RecordRow<'finding'>, 'ref' | 'hash'>): Cite {
  return { ref, line: hash.slice(0, shown) }
}

/** What a document carries, in the order of its sentences. */
export function citesOf(findings: readonly Pick<PrintedFinding, 'record'>[]): Cite[] {
  return findings.map(({ record }) => citeOf(record))
}

function changeOf({ voided, review, hash }: RecordRow<'finding'>, { line }: Cite): Affected['why'] | undefined {
  if (review === 'revoked') return 'revoked'
  if (voided || review === 'withdrawn') return 'voided'
  if (review === 'returned' || review === 'answered') return 'returned'
  return hash.startsWith(line) ? undefined : 'revised'
}

/** Sentences whose findings are no longer what they were when the document was written; those that aren't here are left out. */
export function affectedIn(
  findings: ReadonlyMap<string, RecordRow<'finding'>>,
  cites: readonly Cite[] = [],
): Affected[] {
  return cites.flatMap((cite, index) => {
    const row = findings.get(refText(cite.ref))
    const why = row && changeOf(row, cite)
    return why ? [{ ref: cite.ref, nth: index + 1, why }] : []
  })
}
