import { lastWords } from '#db/stores/returns.ts'
import { recordsOf, type RecordRow } from '#db/stores/rows.ts'
import type { Reviewable } from '#db/tables.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Visit } from '#domain/visit.ts'
import { acceptedBy } from './approval.ts'
import type { Desk } from './desk.ts'
import { recusalOf, type Team, teamsOf, type Writer, writerAt } from './recusal.ts'
import { flagsOf } from './review-flags.ts'
import { rolesOf } from './trust/roles.ts'
import { readTrust } from './trust/shelf.ts'

export type ReviewRows = readonly { noun: Reviewable; row: RecordRow<Reviewable> }[]

export function teamsIn(desk: Desk, rows: ReviewRows): Promise<Map<string, Team>> {
  return teamsOf(
    desk,
    rows.map(({ noun, row }) => ({ ref: row.ref, by: row.by, visit: visitRef(noun, row) })),
  )
}

function visitRef(noun: Reviewable, row: RecordRow<Reviewable>): Ref {
  return noun === 'visit' ? row.ref : (row as RecordRow<'finding'>).body.visit
}

function momentOf(noun: Reviewable, row: RecordRow<Reviewable>): string {
  if (noun === 'visit') return (row as RecordRow<'visit'>).body.arrivedAt
  if (noun === 'attendance') return (row as RecordRow<'attendance'>).body.observedAt
  return (row as RecordRow<'finding'>).body.at
}

/** Fields without which a record can't be accepted. */
export function missingOf(noun: Reviewable, row: RecordRow<Reviewable>): string[] {
  if (noun === 'visit') {
    const { leftAt, inspectors } = (row as RecordRow<'visit'>).body
    return [...(leftAt ? [] : ['leftAt']), ...(inspectors.length < 2 ? ['inspectors'] : [])]
  }
  if (noun !== 'finding') return []
  const { description, clause, place, room } = (row as RecordRow<'finding'>).body
  return [...(description ? [] : ['description']), ...(clause ? [] : ['clause']), ...(place || room ? [] : ['place'])]
}

/** Accepted once, it needs another acceptance by somebody else: those by whom it was accepted. */
export async function firstReaders(desk: Desk, rows: ReviewRows): Promise<Map<string, Writer[]>> {
  const half = rows.filter(({ row }) => row.review === 'reviewed').map(({ row }) => row)
  return half.length === 0 ? new Map() : acceptedBy(desk, half)
}

export async function visitsOf(desk: Desk, refs: readonly Ref[]): Promise<Map<string, Visit>> {
  const rows = await recordsOf(desk.store, 'visit', refs)
  return new Map([...rows].map(([key, { body }]) => [key, body]))
}

/** What waits as the list shows it. */
export async function queueRows(desk: Desk, rows: ReviewRows): Promise<QueueRow[]> {
  const teams = await teamsIn(desk, rows)
  const reviewers = await reviewersOf(desk)
  const before = await firstReaders(desk, rows)
  const recusal = await recusalOf(desk, [...reviewers, ...[...before.values()].flat()])
  const visits = await visitsOf(
    desk,
    rows.map(({ noun, row }) => visitRef(noun, row)),
  )
  const waiting = rows.map((one) => ({ ...one, visit: visitRef(one.noun, one.row) }))
  const flags = await flagsOf(desk, waiting)
  const spoken = rows.filter(({ row }) => row.review === 'returned' || row.review === 'reviewed')
  const spokenAt = await lastWords(
    desk.store,
    spoken.map(({ row }) => row.ref),
  )
  return waiting.flatMap(({ noun, row, visit: ref }) => {
    const visit = visits.get(refText(ref))
    if (!visit) return []
    const key = refText(row.ref)
    const team = teams.get(key)
    const read = before.get(key) ?? []
    const isFirst = read.some((one) => recusal.same(writerAt(desk), one))
    const blocked = (team && recusal.barred(team)) ?? (isFirst ? 'accepted' : undefined)
    const can = (one: Writer) =>
      team && recusal.isOutside(one, team) && !read.some((reader) => recusal.same(one, reader))
    const who = blocked ? reviewers.filter(can).map(({ by }) => by) : []
    return [
      {
        ref: row.ref,
        noun,
        unit: visit.unit,
        visit: ref,
        at: momentOf(noun, row),
        by: row.by,
        review: row.review ?? 'pending',
        hash: row.hash,
        missing: missingOf(noun, row),
        since: spokenAt.get(key)?.at ?? row.recordedAt,
        flags: flags.get(key) ?? [],
        ...(blocked ? { blocked, who } : {}),
      },
    ]
  })
}

/** Who of the office may review, as its keyring says. */
async function reviewersOf({ store }: Desk): Promise<Writer[]> {
  const keyring = (await readTrust(store))?.keyring.keyring
  return (keyring?.logs ?? [])
    .filter(
      ({ log, state }) => keyring && state === 'active' && rolesOf(keyring, log).some((role) => role !== 'inspector'),
    )
    .map(({ log, person }) => ({ log, by: person }))
}
