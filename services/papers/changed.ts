import type { Affected } from '#domain/contract/documents.ts'
import type { Cite } from '#domain/document.ts'
import { refText } from '#domain/fields.ts'
import { visitsOf } from '../review-rows.ts'
import { momentText, placeOf } from '../week/paper-units.ts'
import { type Cited, type CitedRow, citesOf, readCited } from './cites.ts'
import { factsOf, type Parts } from './parts.ts'
import type { Changed } from './texts.ts'

const words = { attendance: '点名记录', order: '秩序记录', attitude: '服务记录' } as const

/** What a line of a document was about, as the correction names it; a finding is named by its own wording. */
async function saidOf(parts: Parts, one: CitedRow): Promise<string> {
  const { desk, places, nameOf, calling } = parts
  if (one.noun === 'finding') {
    const [fact] = await factsOf(parts, [one.row.ref])
    return fact ? `${fact.unit}${fact.when}“${fact.code}”` : ''
  }
  if (one.noun === 'visit') return `${nameOf(one.row.body.unit)}${momentText(one.row.body.arrivedAt)}的检查`
  const called = calling()
  const place = placeOf(places, one.row.body, called) ?? ''
  if (one.noun === 'commendation')
    return `${nameOf(one.row.body.unit)}${momentText(one.row.body.at)}${place}“${called.into(one.row.body.description ?? '')}”`
  const visit = (await visitsOf(desk, [one.row.body.visit])).get(refText(one.row.body.visit))
  const at = one.noun === 'attendance' ? one.row.body.observedAt : one.row.body.at
  return `${visit ? nameOf(visit.unit) : ''}${momentText(at)}${place}的${words[one.noun]}`
}

/** What no longer stands in a document, in its order, and the records as they are now. */
export async function changedIn(
  parts: Parts,
  affected: readonly Affected[],
): Promise<{ changed: Changed[]; cites: Cite[] }> {
  const empty = '0'.repeat(16)
  const cited = await readCited(
    parts.desk.store,
    affected.map(({ ref, noun }) => ({ ref, line: empty, ...(noun === 'finding' ? {} : { noun }) })),
  )
  const changed: Changed[] = []
  const rows: Cited[] = []
  for (const { ref, nth, why } of affected) {
    const one = cited.get(refText(ref))
    if (!one) continue
    changed.push({ fact: `${await saidOf(parts, one)}（原列第${nth}项）`, why })
    rows.push({ ref, hash: one.row.hash, noun: one.noun })
  }
  return { changed, cites: citesOf(rows) }
}
