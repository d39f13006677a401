import { lastWords } from '#db/stores/returns.ts'
import { recordsOf, type RecordRow } from '#db/stores/rows.ts'
import { type Waiting, type WaitingFilter, waitingCursor, waitingPage } from '#db/stores/waiting.ts'
import { type Reviewable, reviewable } from '#db/tables.ts'
import type { QueueCount, QueueCounts, QueueFilter, QueueFlag, QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { inQueue, type Queue, queues } from '#domain/review-queue.ts'
import { acceptedBy } from './approval.ts'
import { touchedByJumps } from './clock-jumps.ts'
import type { Desk } from './desk.ts'
import { recusalOf, teamsOf, type Writer, writerAt } from './recusal.ts'
import { doubtsAt, lineRanges } from './revoked-keys.ts'
import { type DoubtfulLines, isDoubtful } from './trust/keyring-acts.ts'
import { isOpenAbsence, unsettledVisits, visitsIn } from './review-flags.ts'
import { queueRows } from './review-rows.ts'

type Judged = Pick<QueueRow, 'review' | 'blocked' | 'flags'>

const kinds: Record<QueueFilter['kind'], readonly Reviewable[]> = {
  all: reviewable,
  finding: ['finding'],
  attendance: ['attendance'],
  other: reviewable.filter((noun) => noun !== 'finding' && noun !== 'attendance'),
}

async function storedFilter<F extends QueueFilter>(desk: Desk, { kind, ...filter }: F) {
  const lines = filter.queue === 'revokedKey' ? lineRanges(await doubtsAt(desk)) : undefined
  return { ...filter, nouns: kinds[kind], lines } satisfies WaitingFilter
}

/** Why the person at this desk cannot review each of these, by reference as text. */
async function blocksOf(desk: Desk, rows: readonly Waiting[]): Promise<Map<string, QueueRow['blocked']>> {
  const half = rows.filter(({ review }) => review === 'reviewed')
  const before = await firstReadersOf(desk, half)
  const recusal = await recusalOf(desk, [...before.values()].flat())
  const teams = await teamsOf(desk, oneOfEach(rows))
  const barred = new Map<string, QueueRow['blocked']>()
  for (const [key, one] of Map.groupBy(rows, authorship)) {
    const team = one.map(({ ref }) => teams.get(refText(ref))).find((found) => found !== undefined)
    if (team) barred.set(key, recusal.barred(team))
  }
  const isFirst = (key: string) => before.get(key)?.some((one) => recusal.same(writerAt(desk), one))
  return new Map(
    rows.map((row) => {
      const key = refText(row.ref)
      return [key, barred.get(authorship(row)) ?? (isFirst(key) ? 'accepted' : undefined)]
    }),
  )
}

const authorship = ({ ref, by, visit }: Waiting) => `${ref.log} ${by} ${refText(visit)}`

/** Whoever is kept out of one record is kept out of all that the same person wrote in the same visit. */
function oneOfEach(rows: readonly Waiting[]): Waiting[] {
  return [...new Map(rows.map((row) => [authorship(row), row])).values()]
}

async function firstReadersOf(desk: Desk, half: readonly Waiting[]): Promise<Map<string, Writer[]>> {
  if (half.length === 0) return new Map()
  const refs = half.map(({ ref }) => ref)
  return acceptedBy(desk, [...(await recordsOf(desk.store, 'finding', refs)).values()])
}

/** Whether a revocation casts doubt on a record, and nobody has read it again since. */
async function doubtIn(desk: Desk, rows: readonly Waiting[], doubts: readonly DoubtfulLines[]) {
  const accepted = doubts.length === 0 ? [] : rows.filter(({ review }) => review === 'accepted')
  const spoken = await lastWords(
    desk.store,
    accepted.map(({ ref }) => ref),
  )
  return ({ ref, n, review }: Waiting) => {
    const doubt = isDoubtful(doubts, ref.log, n)
    return doubt !== undefined && (review !== 'accepted' || (spoken.get(refText(ref))?.at ?? '') < doubt.at)
  }
}

async function flagsIn(desk: Desk, rows: readonly Waiting[], asked: (flag: QueueFlag) => boolean) {
  const isDoubted = await doubtIn(desk, rows, asked('revokedKey') ? await doubtsAt(desk) : [])
  const touched = asked('clock') ? await touchedByJumps(desk, visitsIn(rows)) : new Set<string>()
  const double = asked('statements') ? rows.filter(({ noun, doubtful }) => noun === 'visit' && doubtful) : []
  const unsettled = await unsettledVisits(
    desk,
    double.map(({ ref }) => ref),
  )
  return (row: Waiting): QueueFlag[] => {
    const { noun, ref, doubtful, seen } = row
    const key = refText(ref)
    const isUnseen = noun === 'attendance' && (doubtful || (seen !== undefined && isOpenAbsence(desk, seen, false)))
    return [
      ...(noun === 'finding' && doubtful ? (['noEvidence'] as const) : []),
      ...(isUnseen ? (['unverified'] as const) : []),
      ...(touched.has(key) ? (['clock'] as const) : []),
      ...(unsettled.has(key) ? (['statements'] as const) : []),
      ...(isDoubted(row) ? (['revokedKey'] as const) : []),
    ]
  }
}

/** What decides in which queues records stand; for one queue only what that one asks. */
async function judge(desk: Desk, rows: readonly Waiting[], queue?: Queue): Promise<(row: Waiting) => Judged> {
  const isBlockedAsked = queue === undefined || queue === 'blocked' || queue === 'fresh'
  const blocks = isBlockedAsked ? await blocksOf(desk, rows) : undefined
  const flags = await flagsIn(desk, rows, (flag) => queue === undefined || flag === queue)
  return (row) => {
    const blocked = blocks?.get(refText(row.ref))
    return { review: row.review, flags: flags(row), ...(blocked ? { blocked } : {}) }
  }
}

/** So many are judged at once where a queue takes only some of them. */
const batch = 4000

/** Records of a queue in the order of reading, without their texts. */
async function waitingIn(
  desk: Desk,
  filter: WaitingFilter & { queue: Queue },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Waiting[]> {
  const { queue } = filter
  const isStored = queue === 'all' || queue === 'answered' || queue === 'reviewed' || queue === 'returned'
  const size = isStored ? limit : Math.max(batch, limit)
  const found: Waiting[] = []
  for (let from = after; ; ) {
    const rows = await waitingPage(desk.store, filter, { after: from, limit: size })
    const judged = await judge(desk, rows, queue)
    for (const row of rows) if (inQueue(judged(row), queue)) found.push(row)
    const last = rows.at(-1)
    if (found.length >= limit || rows.length < size || !last) return found.slice(0, limit)
    from = waitingCursor(last)
  }
}

/** The rows as the list shows them, in the same order. */
async function shownRows(desk: Desk, rows: readonly Waiting[]): Promise<QueueRow[]> {
  const records = new Map<string, { noun: Reviewable; row: RecordRow<Reviewable> }>()
  for (const [noun, some] of Map.groupBy(rows, (row) => row.noun)) {
    const refs = some.map(({ ref }) => ref)
    for (const [key, row] of await recordsOf<Reviewable>(desk.store, noun, refs)) records.set(key, { noun, row })
  }
  return queueRows(
    desk,
    rows.flatMap(({ ref }) => records.get(refText(ref)) ?? []),
  )
}

/** One page of a queue; `next` continues after its last row whatever was decided meanwhile. */
export async function backlogPage(
  desk: Desk,
  filter: QueueFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: QueueRow[]; next?: string }> {
  const found = await waitingIn(desk, await storedFilter(desk, filter), { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const rows = await shownRows(desk, shown)
  return { rows, ...(found.length > limit && last ? { next: waitingCursor(last) } : {}) }
}

/** Lines of a visit that nothing rests on and nobody has to ask about are accepted together; findings never. */
export async function goingTogether(
  desk: Desk,
  filter: QueueFilter,
): Promise<Pick<QueueRow, 'noun' | 'ref' | 'hash'>[]> {
  const found = await waitingIn(desk, await storedFilter(desk, filter), { limit: 100_000 })
  const lines = found.filter(({ noun, review }) => noun !== 'finding' && review !== 'returned')
  return (await shownRows(desk, lines))
    .filter(({ blocked, missing, flags }) => !blocked && missing.length === 0 && flags.length === 0)
    .map(({ noun, ref, hash }) => ({ noun, ref, hash }))
}

type Counts = Partial<Record<Queue, QueueCount>>

function count(counts: Counts, queue: Queue, since: string): void {
  const known = counts[queue]
  counts[queue] = known ? { n: known.n + 1, since: known.since < since ? known.since : since } : { n: 1, since }
}

/** Over the whole backlog, from what decides on the queues alone. */
export async function backlogCounts(
  desk: Desk,
  period: { fromAt?: string | undefined; toAt?: string | undefined },
): Promise<QueueCounts> {
  const rows = await waitingPage(desk.store, { ...period, lines: lineRanges(await doubtsAt(desk)) })
  const judged = await judge(desk, rows)
  const spoken = rows.filter(({ review }) => review === 'returned' || review === 'reviewed').map(({ ref }) => ref)
  const spokenAt = await lastWords(desk.store, spoken)
  const visits = new Map<string, QueueCounts['visits'][number]>()
  const all: Counts = {}
  for (const row of rows) {
    const since = spokenAt.get(refText(row.ref))?.at ?? row.recordedAt
    const key = refText(row.visit)
    const visit = visits.get(key) ?? { ref: row.visit, unit: row.unit, arrivedAt: row.arrivedAt, queues: {} }
    visits.set(key, visit)
    const judgement = judged(row)
    for (const queue of queues.filter((one) => inQueue(judgement, one))) {
      count(all, queue, since)
      count(visit.queues, queue, since)
    }
  }
  return { queues: all, visits: [...visits.values()] }
}
