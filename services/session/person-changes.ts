import type { PassphraseCost } from '#bundle/argon.ts'
import { randomPersonId } from '#bundle/crypto.ts'
import { readKeySlots, settleKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import {
  type Unlocked,
  unlockWithPassphrase,
  withoutPassphrase,
  withoutPerson,
  withPassphrase,
  withRecovery,
} from '#bundle/keyslots.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { Store } from '#db/store-type.ts'
import type { PersonHere } from '#domain/contract/session.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Clock } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { forget, refuseTaken } from './passphrases.ts'
import {
  admitPerson,
  type NewPerson,
  removeIdentity,
  rewrapIdentity,
  settleIdentity,
  storedIdentities,
  storedIdentity,
} from './people-here.ts'

/** Who can open this home, changed by somebody who has it open. */
export interface PersonChanges {
  addPerson(who: NewPerson, passphrase: string): Promise<{ person: PersonId; recoveryCode: string }>
  /** A new recovery code for who sits here; the one before is void. Fault session.wrongPassphrase. */
  renewRecovery(passphrase: string): Promise<string>
  changePassphrase(old: string, passphrase: string): Promise<void>
  /**
   * Takes from a colleague every way into this home, and their keys; their records stay. The passphrase is that of who sits here. Faults
   * session.wrongPassphrase, session.unknownPerson, session.personUnsent where lines would stay behind, unless `leaveLines`.
   */
  removePerson(person: PersonId, passphrase: string, leaveLines: boolean): Promise<void>
}

interface Parts {
  /** One change at a time, in this process and beside it. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  keyslots: () => string
  /** Fault session.locked. */
  opened: () => { desk: Desk; unlocked: Unlocked }
  clock: Clock
  cost: PassphraseCost
  dropPin: () => void
  refresh: () => Promise<unknown>
}

/** Ends what a change of the passphrase left for the case that the power failed: nothing that the former one opens stays. Safe to repeat. */
export async function settlePassphrase(
  store: Store,
  keyslots: string,
  person: PersonId,
  unlocked: Unlocked,
): Promise<void> {
  await settleKeySlots(keyslots)
  await settleIdentity(store, person, unlocked)
}

/** Lines of a log that no bundle has taken along. */
async function unsentLines(store: Store, log: string): Promise<number> {
  return (await store.head(log)).n - ((await outgoingOf(store.read, log)).at(-1)?.last_n ?? 0)
}

/** Who can open this home, who sits here first. */
export async function personsHere({ store, vault, me }: Desk): Promise<PersonHere[]> {
  const everybody = await storedIdentities(store)
  const rows = await Promise.all(
    everybody.map(async ({ person, log }) => ({
      person,
      name: vault.known(person)?.identity.name ?? person,
      me: person === me.person,
      unsent: await unsentLines(store, log),
    })),
  )
  return rows.toSorted((a, b) => Number(b.me) - Number(a.me) || (a.person < b.person ? -1 : 1))
}

export function personChanges({ alone, keyslots, opened, clock, cost, dropPin, refresh }: Parts): PersonChanges {
  return {
    addPerson: (who, passphrase) =>
      alone(async () => {
        const { desk, unlocked: own } = opened()
        const slots = await readKeySlots(keyslots())
        await refuseTaken(slots, passphrase)
        const person = randomPersonId()
        const { keySlots, ...unlocked } = await withPassphrase(slots, own.storeKey, person, passphrase, cost)
        await admitPerson(desk.store, desk.vault, clock, unlocked, { ...who, person })
        unlocked.passphraseKey.fill(0)
        const recovery = withRecovery(keySlots, own.storeKey, person)
        await writeKeySlots(keyslots(), recovery.keySlots)
        await refresh()
        return { person, recoveryCode: recovery.code }
      }),
    renewRecovery: (passphrase) =>
      alone(async () => {
        const { desk, unlocked } = opened()
        const slots = await readKeySlots(keyslots())
        forget(await unlockWithPassphrase(slots, desk.me.person, passphrase))
        const recovery = withRecovery(slots, unlocked.storeKey, desk.me.person)
        await writeKeySlots(keyslots(), recovery.keySlots)
        return recovery.code
      }),
    changePassphrase: (old, passphrase) =>
      alone(async () => {
        const open = opened()
        const { store, me } = open.desk
        const { person } = me
        const slots = await readKeySlots(keyslots())
        const before = await unlockWithPassphrase(slots, person, old)
        await refuseTaken(withoutPassphrase(slots, person), passphrase)
        const stored = await storedIdentity(store, person)
        if (!stored) throw new Fault('session.unknownPerson', { person })
        const { keySlots, ...after } = await withPassphrase(slots, before.storeKey, person, passphrase, cost)
        await rewrapIdentity(store, stored, before, after)
        await writeKeySlots(keyslots(), keySlots)
        await settleIdentity(store, person, after)
        open.unlocked.passphraseKey.fill(0)
        open.unlocked = { ...open.unlocked, passphraseKey: after.passphraseKey }
        forget(before)
        dropPin()
      }),
    removePerson: (person, passphrase, leaveLines) =>
      alone(async () => {
        const { store, me } = opened().desk
        const slots = await readKeySlots(keyslots())
        forget(await unlockWithPassphrase(slots, me.person, passphrase))
        const stored = await storedIdentity(store, person)
        if (!stored || person === me.person) throw new Fault('session.unknownPerson', { person })
        const count = await unsentLines(store, stored.log)
        if (count > 0 && !leaveLines) throw new Fault('session.personUnsent', { count })
        await writeKeySlots(keyslots(), withoutPerson(slots, person))
        await removeIdentity(store, stored)
        dropPin()
        await refresh()
      }),
  }
}
