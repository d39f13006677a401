import type { FindingFilter as StoredFilter } from '#db/stores/finding-filter.ts'
import { countFindings, evidenceCounts, listFindings } from '#db/stores/findings.ts'
import { allIdsOf } from '#db/stores/links.ts'
import { latestReturns } from '#db/stores/returns.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import type { FindingFilter, FindingRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { handoverOf } from '#domain/reference/lookup.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { unitRefs } from './places/groups.ts'
import { demand } from './records.ts'
import { searchWords } from './search-words.ts'
import { viewOf } from './views.ts'

/** A screen's filter as the store reads it: all records of the unit, what the search words stand for, whose logs are one's own. */
export async function storedFilter(desk: Desk, filter: FindingFilter): Promise<StoredFilter> {
  const { search, unit, person, category, mine, handover, ...same } = filter
  return {
    ...same,
    ...(search ? { search: await searchWords(desk, search) } : {}),
    ...(unit ? { units: await unitRefs(desk, unit) } : {}),
    ...(person ? { persons: await allIdsOf(desk.store, person) } : {}),
    ...(category ? { categories: [category] } : {}),
    ...(handover === undefined ? {} : { handover: { ...handoverOf(desk.pack), wanted: handover } }),
    ...(mine ? { logs: [desk.me.log] } : {}),
  }
}

export async function withEvidence(desk: Desk, rows: readonly RecordRow<'finding'>[]): Promise<FindingRow[]> {
  const counts = await evidenceCounts(
    desk.store,
    rows.map(({ ref }) => ref),
  )
  const returns = await latestReturns(
    desk.store,
    rows.filter(({ review }) => review === 'returned').map(({ ref }) => ref),
  )
  return rows.map((row, index) => ({
    ...viewOf(desk, row, returns.get(refText(row.ref))),
    evidenceCount: counts[index] ?? 0,
  }))
}

export const findingHandlers: Pick<Handlers<Context>, 'findings.list' | 'findings.get'> = {
  async 'findings.list'(context, { filter, after, limit }) {
    const desk = deskOf(context)
    const stored = await storedFilter(desk, filter)
    const page = await listFindings(desk.store, stored, { after, limit })
    const count = after === undefined ? await countFindings(desk.store, stored) : undefined
    return {
      rows: await withEvidence(desk, page.rows),
      ...(page.next ? { next: page.next } : {}),
      ...(count ? { count } : {}),
    }
  },
  async 'findings.get'(context, { ref }) {
    const desk = deskOf(context)
    const [row] = await withEvidence(desk, [await demand(desk, 'finding', ref)])
    if (!row) throw new Error('a finding without a row')
    return row
  },
}
