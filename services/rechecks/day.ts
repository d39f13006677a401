import { hkdfSha256 } from '#bundle/crypto.ts'
import type { Calendar } from '#domain/reference/calendar.ts'
import { type Recheck, windowDays } from '#domain/recheck.ts'
import { type Day, type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'

/** A number that only this person can know, from 0 up to `below`: drawn from the signing key, stored nowhere. */
function drawnBelow({ me }: Pick<Desk, 'me'>, what: string, below: number): number {
  const bytes = hkdfSha256(me.signing.secret, what)
  return Number(Buffer.from(bytes).readBigUInt64BE() % BigInt(below))
}

/** The working day of the window on which a re-measurement falls; meaningful to its author alone. */
export function dayOfRecheck(
  desk: Pick<Desk, 'me'>,
  calendar: Calendar,
  ref: Ref,
  window: Pick<Recheck, 'fromOn' | 'toOn'>,
): Day {
  const days = windowDays(calendar, window)
  return days[drawnBelow(desk, `mingcha-recheck-day@1 ${refText(ref)}`, days.length)] ?? window.fromOn
}

/** Half of a list, at least one, drawn the same way. */
export function sampleOf(desk: Pick<Desk, 'me'>, ref: Ref, list: readonly Ref[]): Ref[] {
  const ranked = list
    .map((one) => ({
      one,
      rank: drawnBelow(desk, `mingcha-recheck-sample@1 ${refText(ref)} ${refText(one)}`, 2 ** 48),
    }))
    .toSorted((a, b) => a.rank - b.rank)
  return ranked.slice(0, Math.ceil(list.length / 2)).map(({ one }) => one)
}
