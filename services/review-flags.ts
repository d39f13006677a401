import { evidenceCounts } from '#db/stores/findings.ts'
import { findRecord, recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import type { Reviewable } from '#db/tables.ts'
import type { QueueFlag } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { jumpsWithin } from './clock-jumps.ts'
import type { Desk } from './desk.ts'
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
async function ofAbsences(
  { store, pack }: Desk,
  rows: readonly WaitingRecord[],
  flag: (ref: Ref, f: QueueFlag) => void,
) {
  const lines = rows.flatMap(({ noun, row }) => (noun === 'attendance' ? [row as RecordRow<'attendance'>] : []))
  const told = await recordsAbout(
    store,
    'verification',
    'line',
    lines.map(({ ref }) => ref),
  )
  const verified = new Set(told.filter(({ voided }) => !voided).map(({ body }) => refText(body.line)))
  for (const { ref, body } of lines) {
    const state = attendanceState(pack, body.secondObserved ?? body.observed)
    const isOpen = body.claimed !== undefined || state?.tally === 'open'
    if (isOpen && !verified.has(refText(ref))) flag(ref, 'unverified')
  }
}

async function ofVisits(desk: Desk, rows: readonly WaitingRecord[], flag: (ref: Ref, f: QueueFlag) => void) {
  for (const [, some] of Map.groupBy(rows, ({ visit }) => refText(visit))) {
    const [first] = some
    if (!first) continue
    const jumps = await jumpsWithin(desk, first.visit)
    const touched = new Set(jumps.flatMap(({ after, across }) => [...after, ...across]).map(refText))
    for (const { row } of some) if (touched.has(refText(row.ref))) flag(row.ref, 'clock')
    const visit = some.find(({ noun }) => noun === 'visit')
    const isDouble = visit && (await findRecord(desk.store, 'visit', first.visit))?.body.twoStatements
    if (isDouble && (await openPairs(desk, first.visit)).length > 0) flag(visit.row.ref, 'statements')
  }
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
  return flags
}
