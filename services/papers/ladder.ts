import type { DocumentRow } from '#domain/contract/documents.ts'
import type { Day } from '#domain/fields.ts'
import type { LadderStep } from '#domain/reference/disposition.ts'
import { ladderOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Progress } from '#domain/rectification.ts'
import type { Standing } from '#domain/rectification-standing.ts'
import type { Desk } from '../desk.ts'
import { demand } from '../records.ts'
import { ordersOf } from '../rectifications/orders.ts'

/** The paper that is due next to whoever is late, if one is. */
export function nextPaper(pack: Pack, { late, pressed }: Standing): LadderStep | undefined {
  if (late === 0) return undefined
  const steps = ladderOf(pack, 'escalation')?.steps.toSorted((a, b) => a.step - b.step)
  return steps?.find(({ step }) => step > pressed)
}

/** What is told of its order when a paper of the ladder goes out, so that nobody types it again; nothing where it was told already. */
export async function pressedBy(
  desk: Desk,
  { form, about, title }: DocumentRow,
  happenedOn: Day,
): Promise<Progress | undefined> {
  if (form !== 'ladder' || !about) return undefined
  const [order] = await ordersOf(desk, [await demand(desk, 'rectification', about)])
  const paper = ladderOf(desk.pack, 'escalation')?.steps.find(({ zh }) => zh === title)
  if (!order || !paper || !order.next.includes('pressed') || paper.step <= order.standing.pressed) return undefined
  return { rectification: about, kind: 'pressed', happenedOn, step: paper.step }
}
