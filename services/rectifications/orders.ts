import { listFindings } from '#db/stores/findings.ts'
import { recordsAbout, recordsOf, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { KeptOut, RectificationRow } from '#domain/contract/rectifications.ts'
import { type Day, type Ref, refText } from '#domain/fields.ts'
import { severityLevel } from '#domain/reference/lookup.ts'
import { nextKinds, standingOf, type Told } from '#domain/rectification-standing.ts'
import { dayOf, startOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { unitRefs } from '../places/groups.ts'
import { type Recusal, recusalOf, type Team, teamsOf, type Writer, writerAt, writerOf } from '../recusal.ts'
import { viewOf } from '../views.ts'
import { briefOf, stillStands } from './brief.ts'

type Step = RecordRow<'progress'>
type ToldStep = Told & { writer: Writer; ref: Ref }

/** Accepted findings of the same codes in the same unit from a day on, the order's own left out. */
async function sameAgain(
  desk: Desk,
  { body: { unit, findings } }: RecordRow<'rectification'>,
  codes: readonly string[],
  after: Day,
): Promise<{ ref: Ref; on: Day }[]> {
  const own = new Set(findings.map(refText))
  const filter = { units: await unitRefs(desk, unit), codes, review: ['accepted'] as const, fromAt: startOf(after) }
  const { rows } = await listFindings(desk.store, filter, { limit: 200 })
  return rows.flatMap(({ ref, body: { at } }) => (own.has(refText(ref)) ? [] : [{ ref, on: dayOf(at) }]))
}

/** Whether a step was told by somebody outside the teams of everything the order is about. */
function isOutside(recusal: Recusal, step: Step, teams: readonly (Team | undefined)[]): boolean {
  return teams.every((team) => team !== undefined && recusal.isOutside(writerOf(step), team))
}

function keptOutOf(
  recusal: Recusal,
  me: Writer,
  teams: readonly (Team | undefined)[],
  check: ToldStep | undefined,
): RectificationRow['keptOut'] {
  const barred: KeptOut | undefined = teams.map((team) => team && recusal.barred(team)).find((why) => why !== undefined)
  const closed = barred ?? (check && recusal.same(me, check.writer) ? 'checked' : undefined)
  return { ...(barred ? { checked: barred } : {}), ...(closed ? { closed } : {}) }
}

/** Orders with everything told of them, and how they stand today. Voided ones are left out. */
export async function ordersOf(desk: Desk, orders: readonly RecordRow<'rectification'>[]): Promise<RectificationRow[]> {
  const findings = await recordsOf(
    desk.store,
    'finding',
    orders.flatMap(({ body }) => body.findings),
  )
  const steps = await recordsAbout(
    desk.store,
    'progress',
    'rectification',
    orders.map(({ ref }) => ref),
  )
  const valid = steps.filter(({ voided }) => !voided)
  const teams = await teamsOf(
    desk,
    [...findings.values()].map(({ ref, by, body }) => ({ ref, by, visit: body.visit })),
  )
  const recusal = await recusalOf(desk, valid.map(writerOf))
  const byOrder = Map.groupBy(valid, ({ body }) => refText(body.rectification))
  const today = dayOf(instant(desk.clock))
  const rows: RectificationRow[] = []
  for (const order of orders) {
    const about = order.body.findings.flatMap((ref) => findings.get(refText(ref)) ?? [])
    const aboutTeams = order.body.findings.map((ref) => teams.get(refText(ref)))
    const told = (byOrder.get(refText(order.ref)) ?? []).map((step): ToldStep => {
      const { rectification: _, ...body } = step.body
      return {
        ...body,
        ref: step.ref,
        id: refText(step.ref),
        recordedAt: step.recordedAt,
        outside: isOutside(recusal, step, aboutTeams),
        writer: writerOf(step),
      }
    })
    const codes = [...new Set(about.map(({ body }) => body.code))]
    const firstClosed = told
      .filter(({ kind }) => kind === 'closed')
      .map(({ happenedOn }) => happenedOn)
      .toSorted()[0]
    const recurrences = firstClosed ? await sameAgain(desk, order, codes, firstClosed) : []
    const remeasure = about.some(({ body }) => severityLevel(desk.pack, body.severity)?.remeasure)
    const samePerson = (a: ToldStep, b: ToldStep) => recusal.same(a.writer, b.writer)
    const standing = standingOf(order.body, told, {
      calendar: desk.pack,
      today,
      remeasure,
      stands: about.length < order.body.findings.length || about.some(stillStands),
      recurredOn: recurrences.map(({ on }) => on),
      samePerson,
    })
    const check = told.findLast(({ kind, passed, outside }) => kind === 'checked' && passed === true && outside)
    const outsideOf = new Map(told.map(({ id, outside }) => [id, outside]))
    rows.push({
      ...viewOf(desk, order),
      standing,
      items: about.map(briefOf),
      told: (byOrder.get(refText(order.ref)) ?? [])
        .toSorted((a, b) => (a.body.happenedOn + a.recordedAt < b.body.happenedOn + b.recordedAt ? -1 : 1))
        .map((step) => ({
          ...viewOf(desk, step),
          counts: !['checked', 'closed'].includes(step.body.kind) || outsideOf.get(refText(step.ref)) === true,
        })),
      next: [...nextKinds(standing)],
      keptOut: keptOutOf(recusal, writerAt(desk), aboutTeams, check),
      remeasure,
      recurrences,
    })
  }
  return rows
}

/** Every order that is not void, the newest first. */
export async function allOrders(desk: Desk): Promise<RectificationRow[]> {
  return (await ordersOf(desk, await validRecords(desk.store, 'rectification'))).toReversed()
}
