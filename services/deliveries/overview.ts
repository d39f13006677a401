import { allSettings } from '#db/stores/settings.ts'
import type {
  DeliveredBundle,
  DeliveryCell,
  DeliveryOverview,
  DeliveryState,
  Sender,
} from '#domain/contract/deliveries.ts'
import type { Day, Instant, LogId } from '#domain/fields.ts'
import { addDays, type Week, weekOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import { enrolledAtOf } from '../trust/enrol.ts'
import { startsOnOf } from '../week/period.ts'
import { deliveredBundles, isReceived } from './bundles.ts'
import { receiverAt, type ReceivingHome, sendersAt } from './senders.ts'

interface Sent {
  bundles: readonly DeliveredBundle[]
  /** From when on something is due; absent where nothing is. */
  dueSince: Instant | undefined
  lastAt: Instant | undefined
  now: Instant
}

function stateOf({ fromAt, toAt }: Week, received: number, refused: number, sent: Sent): DeliveryState {
  const { dueSince, lastAt, now } = sent
  if (received > 0) return 'received'
  if (refused > 0) return 'refused'
  if (dueSince === undefined || dueSince >= toAt || fromAt > now) return 'before'
  if (now < toAt) return 'awaited'
  return lastAt !== undefined && lastAt >= toAt ? 'late' : 'overdue'
}

function cellOf(week: Week, sent: Sent): DeliveryCell {
  const came = sent.bundles.filter(({ arrivedAt }) => arrivedAt >= week.fromAt && arrivedAt < week.toAt)
  const received = came.filter(({ result }) => isReceived(result))
  const sum = (of: (bundle: DeliveredBundle) => number) => received.reduce((total, bundle) => total + of(bundle), 0)
  const refused = came.length - received.length
  return {
    state: stateOf(week, received.length, refused, sent),
    bundles: received.length,
    lines: sum(({ lines }) => lines ?? 0),
    evidence: sum(({ evidence }) => evidence ?? 0),
    exceptions: sum(({ remarks, more }) => remarks.filter(({ code }) => code.startsWith('X')).length + more),
    refused,
  }
}

/** What wants somebody's attention goes first: refused numbers, gaps, silence, then missing evidence. */
function urgency({ state, missing, weeks, evidenceWaiting }: Sender): number {
  if (state === 'frozen') return 0
  if (weeks.some((cell) => cell.state === 'overdue')) return 1
  if (missing.length > 0) return 2
  if (weeks[0]?.state === 'refused') return 3
  return evidenceWaiting > 0 ? 4 : 5
}

/** 报送情况: whoever sends here, by the office's own periods, the latest of which is the one that `on` lies in. */
export async function deliveryOverview(node: ReceivingHome, on: Day, count: number): Promise<DeliveryOverview> {
  const { store, clock } = node
  const receiver = await receiverAt(node)
  const settings = await allSettings(store.read)
  const startsOn = startsOnOf(settings)
  const weeks = Array.from({ length: count }, (_, index) => weekOf(addDays(on, -7 * index), startsOn))
  const since = weeks.at(-1)?.fromAt ?? instant(clock)
  const all = await deliveredBundles(store, receiver.hq, { since })
  const now = instant(clock)
  const sentBy = (sender: Omit<Sender, 'weeks'>): Sent => {
    const { log, state } = sender
    const bundles = all.filter((bundle) => bundle.log === log)
    const first = enrolledAtOf(settings, log) ?? receiver.keyring.issued
    const lastAt = bundles
      .filter(({ result }) => isReceived(result))
      .map(({ arrivedAt }) => arrivedAt)
      .toSorted()
      .at(-1)
    return { bundles, dueSince: state === 'active' ? first : undefined, lastAt, now }
  }
  const senders = (await sendersAt(node, receiver)).map((sender): Sender => {
    const sent = sentBy(sender)
    return { ...sender, weeks: weeks.map((week) => cellOf(week, sent)) }
  })
  const order = (log: LogId) => receiver.keyring.logs.findIndex((entry) => entry.log === log)
  return {
    office: receiver.office,
    weeks,
    senders: senders.toSorted((a, b) => urgency(a) - urgency(b) || order(a.log) - order(b.log)),
  }
}
