import { awaitedEvidence } from '#db/stores/deliveries.ts'
import { intakeBetween } from '#db/stores/intake.ts'
import type { DeliverySlip, SlipSender } from '#domain/contract/deliveries.ts'
import type { Day, LogId, PersonId } from '#domain/fields.ts'
import { addDays, startOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import { rememberedVerdict } from '../exchange/verdict.ts'
import { deliveredBundles } from './bundles.ts'
import { receiverAt, type ReceivingHome, sendersAt } from './senders.ts'

const listed = 200

/** 签收单: whatever was answered between two days, sender by sender; whoever sent nothing then is left out unless named. */
export async function deliverySlip(
  node: ReceivingHome & { officer: PersonId },
  { fromOn, toOn, log }: { fromOn: Day; toOn: Day; log?: LogId | undefined },
): Promise<DeliverySlip> {
  const { store, clock, officer } = node
  const { hq, office, ...receiver } = await receiverAt(node)
  const [fromAt, untilAt] = [startOf(fromOn), startOf(addDays(toOn, 1))]
  const isThen = (at: string) => at >= fromAt && at < untilAt
  const bundles = (await deliveredBundles(store, hq, { since: fromAt, log })).filter(
    ({ arrivedAt, answeredAt }) => isThen(arrivedAt) || isThen(answeredAt),
  )
  const senders: SlipSender[] = []
  for (const { reply: _, ...sender } of await sendersAt(node, { hq, office, ...receiver })) {
    const came = bundles.filter((bundle) => bundle.log === sender.log)
    if (log === undefined ? came.length === 0 : sender.log !== log) continue
    const awaited = sender.evidenceWaiting > 0 ? await awaitedEvidence(store, [sender.log], listed) : []
    senders.push({
      ...sender,
      bundles: came.toSorted((a, b) => a.seq - b.seq),
      awaited: awaited.map(({ n, sha256 }) => ({ n, sha256 })),
    })
  }
  const files = log === undefined ? await intakeBetween(store.read, fromAt, untilAt) : []
  const refused = files
    .filter((row) => row.kind === 'bundle' && row.log === null)
    .map((row) => rememberedVerdict(row))
    .map(({ file, receivedAt, codes }) => ({
      file,
      receivedAt,
      codes: codes.map(({ code, zh, en }) => ({ code, zh, en })),
    }))
  return { office, hq, fromOn, toOn, at: instant(clock), officer, senders, refused }
}
