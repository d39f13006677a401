import { linesOf } from '#db/stores/line-places.ts'
import type { LineRange } from '#db/stores/waiting.ts'
import { nouns } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { refText } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { type DoubtfulLines, doubtfulLines, isDoubtful } from './trust/keyring-acts.ts'
import { readTrust } from './trust/shelf.ts'
import type { WaitingRecord } from './review-flags.ts'

/** Lines that a revoked key may have signed for somebody else: what the register says, nothing that is written with the records. */
export async function doubtsAt({ store }: Pick<Desk, 'store'>): Promise<DoubtfulLines[]> {
  const trust = await readTrust(store)
  return trust ? doubtfulLines(trust.keyring.keyring) : []
}

export function lineRanges(doubts: readonly DoubtfulLines[]): LineRange[] {
  return doubts.map(({ log, first, last }) => ({ log, first, last }))
}

/** Those of these records, by reference as text, whose line lies where a revocation casts doubt. */
export async function doubtedOf({ store }: Desk, rows: readonly WaitingRecord[]): Promise<Set<string>> {
  const doubts = await doubtsAt({ store })
  const logs = new Set(doubts.map(({ log }) => log))
  const found = new Set<string>()
  for (const [noun, some] of Map.groupBy(rows, (one) => one.noun)) {
    const refs = some.map(({ row }) => row.ref).filter(({ log }) => logs.has(log))
    const lines = await linesOf(store, noun, refs)
    for (const ref of refs) if (isDoubtful(doubts, ref.log, lines.get(refText(ref)) ?? 0)) found.add(refText(ref))
  }
  return found
}

export const revokedKeyHandlers: Pick<Handlers<Context>, 'records.doubt'> = {
  async 'records.doubt'(context, { noun, ref }) {
    const { store } = deskOf(context)
    const kind = nouns.find((one) => one === noun)
    if (!kind) throw new Fault('gate.invalidInput', { path: 'noun', why: noun })
    const doubts = (await doubtsAt({ store })).filter(({ log }) => log === ref.log)
    if (doubts.length === 0) return {}
    const doubt = isDoubtful(doubts, ref.log, (await linesOf(store, kind, [ref])).get(refText(ref)) ?? 0)
    return doubt ? { doubt: { at: doubt.at, reason: doubt.reason } } : {}
  },
}
