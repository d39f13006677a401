import { type KeySlots, type Unlocked, unlockWithPassphrase } from '#bundle/keyslots.ts'
import { Pin } from '#domain/contract/session.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import type { ShortPin } from './short-pin.ts'

export function personsOf(slots: KeySlots): PersonId[] {
  return slots.slots.flatMap((slot) => (slot.kind === 'passphrase' ? [slot.person] : []))
}

/** Overwrites what opened a home. */
export function forget(unlocked: Unlocked): void {
  unlocked.storeKey.fill(0)
  unlocked.passphraseKey.fill(0)
}

/** The person whose passphrase this is. */
export async function firstThatOpens(
  slots: KeySlots,
  passphrase: string,
): Promise<{ person: PersonId; unlocked: Unlocked } | undefined> {
  for (const person of personsOf(slots)) {
    try {
      return { person, unlocked: await unlockWithPassphrase(slots, person, passphrase) }
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'session.wrongPassphrase')) throw error
    }
  }
  return undefined
}

/** Whom this opens the home for: a passphrase, or the short PIN, which is shorter than any. Faults session.wrongPin, session.pinGone. */
export function opensBy(slots: KeySlots, given: string, pin: ShortPin): ReturnType<typeof firstThatOpens> {
  return Pin.safeParse(given).success ? pin.open(given) : firstThatOpens(slots, given)
}

/** Two persons of one home under one passphrase could not be told apart. */
export async function refuseTaken(slots: KeySlots, passphrase: string): Promise<void> {
  const found = await firstThatOpens(slots, passphrase)
  if (!found) return
  forget(found.unlocked)
  throw new Fault('session.passphraseTaken')
}
