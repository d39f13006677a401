import { recordsAbout, recordsOf, type RecordRow } from '#db/stores/rows.ts'
import type { ObjectionRow, ObjectionState } from '#domain/contract/objections.ts'
import type { KeptOut } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import { daysToDecide, daysToObject } from '#domain/objection.ts'
import { addDays, dayOf, daysBetween } from '#domain/week.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { briefOf } from '../rectifications/brief.ts'
import { type Recusal, recusalOf, type Team, teamsOf, type Writer, writerAt, writerOf } from '../recusal.ts'
import { viewOf } from '../views.ts'

interface Signers {
  team: Team | undefined
  /** Who reviewed the finding, also where the review was taken back. */
  reviewers: readonly Writer[]
}

/** Why the person at the desk can't decide an objection to a finding: signed it in whatever way. */
export function keptOutOf(desk: Desk, recusal: Recusal, { team, reviewers }: Signers): KeptOut | undefined {
  if (!team) return 'tookPart'
  return recusal.barred(team) ?? (reviewers.some((one) => recusal.same(writerAt(desk), one)) ? 'reviewed' : undefined)
}

/** Objections with what they are about, whether they are decided, and until when they have to be. */
export async function objectionRows(
  desk: Desk,
  objections: readonly RecordRow<'objection'>[],
): Promise<ObjectionRow[]> {
  const { store } = desk
  const refs = objections.map(({ body }) => body.finding)
  const findings = await recordsOf(store, 'finding', refs)
  const teams = await teamsOf(
    desk,
    [...findings.values()].map(({ ref, by, body }) => ({ ref, by, visit: body.visit })),
  )
  const reviews = await recordsAbout(store, 'review', 'subject', refs)
  const rulings = (await recordsAbout(store, 'ruling', 'subject', refs)).filter(({ voided }) => !voided)
  const recusal = await recusalOf(desk, [...reviews, ...rulings].map(writerOf))
  const reviewersOf = Map.groupBy(reviews, ({ body }) => refText(body.subject))
  const byObjection = Map.groupBy(rulings, ({ body }) => refText(body.objection))
  const today = dayOf(instant(desk.clock))
  return objections.map((objection) => {
    const { finding: ref, notifiedOn, receivedOn } = objection.body
    const finding = findings.get(refText(ref))
    const signers = {
      team: teams.get(refText(ref)),
      reviewers: (reviewersOf.get(refText(ref)) ?? []).map(writerOf),
    }
    const counts = (ruling: RecordRow<'ruling'>) =>
      signers.team !== undefined &&
      recusal.isOutside(writerOf(ruling), signers.team) &&
      !signers.reviewers.some((one) => recusal.same(writerOf(ruling), one))
    const decided = (byObjection.get(refText(objection.ref)) ?? []).toSorted((a, b) =>
      a.recordedAt < b.recordedAt ? -1 : 1,
    )
    const last = decided.findLast(counts)
    const dueOn = addDays(receivedOn, daysToDecide)
    const keptOut = keptOutOf(desk, recusal, signers)
    const state: ObjectionState = last?.body.outcome ?? 'waiting'
    return {
      ...viewOf(desk, objection),
      ...(finding ? { item: { ...briefOf(finding), unit: finding.body.unit, hash: finding.hash } } : {}),
      state,
      late: notifiedOn !== undefined && daysBetween(notifiedOn, receivedOn) > daysToObject,
      dueOn,
      daysLeft: daysBetween(today, dueOn),
      rulings: decided.map((ruling) => ({ ...viewOf(desk, ruling), counts: counts(ruling) })),
      ...(keptOut ? { keptOut } : {}),
    }
  })
}
