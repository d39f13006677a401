import { evidenceCounts } from '#db/stores/findings.ts'
import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import type { Reviewable } from '#db/tables.ts'
import type { QueueFlag } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { touchedByJumps } from './clock-jumps.ts'
import type { Desk } from './desk.ts'
import { doubtedOf } from './revoked-keys.ts'
import { openPairs } from './statements/open-pairs.ts'

/** A record that waits for a reviewer, with the visit it belongs to. */
export interface WaitingRecord {
  noun: Reviewable
  row: RecordRow<Reviewable>
  visit: Ref
}

type Flags = Map<string, QueueFlag[]>

async function ofFindings({ store }: Desk, rows: readonly WaitingRecord[], flag: (ref: Ref, f: QueueFlag) => void) {
  const findings = rows.filter(({ noun }) => noun === 'finding').map(({ row }) => row.ref)
  const counts = await evidenceCounts(store, findings)
  for (const [index, ref] of findings.entries()) if ((counts[index] ?? 0) === 0) flag(ref, 'noEvidence')
  const lines = rows.filter(({ noun }) => noun !== 'finding').map(({ row }) => row.ref)
  const resting = await recordsAbout(store, 'finding', 'source', lines)
  const sources = new Set(resting.flatMap(({ body, voided }) => (body.source && !voided ? [refText(body.source)] : [])))
  for (const ref of lines) if (sources.has(refText(ref))) flag(ref, 'found')
}

/** Absences that nobody has looked for twice, and claims that nobody has verified. */
async function ofAbsences(desk: Desk, rows: readonly WaitingRecord[], flag: (ref: Ref, f: QueueFlag) => void) {
  const lines = rows.flatMap(({ noun, row }) => (noun === 'attendance' ? [row as RecordRow<'attendance'>] : []))
  const told = await recordsAbout(
    desk.store,
    'verification',
    'line',
    lines.map(({ ref }) => ref),
  )
  const verified = new Set(told.filter(({ voided }) => !voided).map(({ body }) => refText(body.line)))
  for (const { ref, body } of lines) {
    const isOpen = isOpenAbsence(desk, body.secondObserved ?? body.observed, body.claimed !== undefined)
    if (isOpen && !verified.has(refText(ref))) flag(ref, 'unverified')
  }
}

async function ofVisits(desk: Desk, rows: readonly WaitingRecord[], flag: (ref: Ref, f: QueueFlag) => void) {
  const touched = await touchedByJumps(desk, visitsIn(rows))
  for (const { row } of rows) if (touched.has(refText(row.ref))) flag(row.ref, 'clock')
  const double = rows.flatMap(({ noun, row }) =>
    noun === 'visit' && (row as RecordRow<'visit'>).body.twoStatements ? [row.ref] : [],
  )
  const unsettled = await unsettledVisits(desk, double)
  for (const ref of double) if (unsettled.has(refText(ref))) flag(ref, 'statements')
}

/** Each visit of these records once. */
export function visitsIn(rows: readonly { visit: Ref }[]): Ref[] {
  return [...new Map(rows.map(({ visit }) => [refText(visit), visit])).values()]
}

/** Those of these visits, by reference as text, that have two statements nobody settled. */
export async function unsettledVisits(desk: Desk, visits: readonly Ref[]): Promise<Set<string>> {
  const stated = new Set(
    (await recordsAbout(desk.store, 'statement', 'visit', visits)).map(({ body }) => refText(body.visit)),
  )
  const found = new Set<string>()
  for (const visit of visits)
    if (stated.has(refText(visit)) && (await openPairs(desk, visit)).length > 0) found.add(refText(visit))
  return found
}

/** Whether an absence has to be looked at twice, or a claim to be verified. */
export function isOpenAbsence({ pack }: Desk, seen: string, claimed: boolean): boolean {
  return claimed || attendanceState(pack, seen)?.tally === 'open'
}

/** What a reviewer should know before opening a record, by its reference as text. */
export async function flagsOf(desk: Desk, rows: readonly WaitingRecord[]): Promise<Flags> {
  const flags: Flags = new Map()
  const flag = (ref: Ref, one: QueueFlag) => {
    const key = refText(ref)
    flags.set(key, [...(flags.get(key) ?? []), one])
  }
  await ofFindings(desk, rows, flag)
  await ofAbsences(desk, rows, flag)
  await ofVisits(desk, rows, flag)
  const doubted = await doubtedOf(desk, rows)
  for (const { row } of rows) if (doubted.has(refText(row.ref))) flag(row.ref, 'revokedKey')
  return flags
}
