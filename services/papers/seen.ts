import { type RecordRow, recordsAbout } from '#db/stores/rows.ts'
import type { Noun } from '#domain/change.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { visitRow } from '../joining.ts'

/** What was written of one visit and still stands, each kind in the order in which it was seen. */
export interface Seen {
  visit: RecordRow<'visit'>
  findings: RecordRow<'finding'>[]
  commendations: RecordRow<'commendation'>[]
  attendance: RecordRow<'attendance'>[]
  /** The latest verification of each attendance line, by the line's reference as text. */
  verified: ReadonlyMap<string, RecordRow<'verification'>>
  gates: RecordRow<'gate'>[]
  orders: RecordRow<'order'>[]
  attitudes: RecordRow<'attitude'>[]
  interviews: RecordRow<'interview'>[]
  samples: RecordRow<'sample'>[]
  slips: RecordRow<'slip'>[]
  evidence: RecordRow<'evidence'>[]
}

/** `09:20`, in local time. */
export function clockText(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
}

function stands({ voided, review }: RecordRow<Noun>): boolean {
  return !voided && review !== 'revoked' && review !== 'withdrawn'
}

/** Everything of a visit that its papers speak of. Fault record.missing. */
export async function seenIn(desk: Desk, visit: Ref): Promise<Seen> {
  const row = await visitRow(desk, visit)
  const lines = async <N extends Noun>(
    noun: N,
    at: (body: RecordRow<N>['body']) => string,
  ): Promise<RecordRow<N>[]> => {
    const rows = (await recordsAbout(desk.store, noun, 'visit', [visit])).filter(stands)
    const key = (one: RecordRow<N>) => `${at(one.body)} ${refText(one.ref)}`
    return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  }
  const attendance = await lines('attendance', ({ observedAt }) => observedAt)
  const verifications = await recordsAbout(
    desk.store,
    'verification',
    'line',
    attendance.map(({ ref }) => ref),
  )
  const inOrder = verifications.filter(stands).toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  return {
    visit: row,
    attendance,
    verified: new Map(inOrder.map((one) => [refText(one.body.line), one])),
    findings: await lines('finding', ({ at }) => at),
    commendations: await lines('commendation', ({ at }) => at),
    gates: await lines('gate', ({ fromAt }) => fromAt),
    orders: await lines('order', ({ at }) => at),
    attitudes: await lines('attitude', ({ at }) => at),
    interviews: await lines('interview', ({ at }) => at),
    samples: await lines('sample', ({ at }) => at),
    slips: await lines('slip', ({ fromAt }) => fromAt),
    evidence: await lines('evidence', ({ capturedAt }) => capturedAt),
  }
}
