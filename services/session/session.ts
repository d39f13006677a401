import { existsSync } from 'node:fs'
import { type PassphraseCost, standardCost } from '#bundle/argon.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { createKeySlots, type KeySlots, type Unlocked, unlockWithPassphrase, unlockWithRecovery, withPassphrase, withRecovery } from '#bundle/keyslots.ts'
import { randomPersonId } from '#bundle/crypto.ts'
import { allSettings } from '#db/stores/settings.ts'
import type { SessionState } from '#domain/contract/session.ts'
import { Fault, type Language } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { prepareHome } from '../home.ts'
import { type Watched, watched } from '../signal.ts'
import { setAsideLeftovers } from './leftovers.ts'
import { closeDesk, type DeskParts, openDesk, openParts, seat } from './open-desk.ts'
import { admitPerson, type NewPerson, rewrapIdentity, storedIdentities, storedIdentity } from './people-here.ts'

export interface SessionParts extends DeskParts {
  cost?: PassphraseCost
  language?: Language
  /** What the office is called and whether this desk is enrolled. */
  office: (desk: Desk) => Promise<SessionState['office']>
}

export interface Session {
  state: Watched<SessionState>
  desk(): Desk | undefined
  begin(who: NewPerson, passphrase: string): Promise<{ recoveryCode: string }>
  unlock(passphrase: string): Promise<SessionState>
  recover(recoveryCode: string, passphrase: string): Promise<SessionState>
  lock(): Promise<SessionState>
  addPerson(who: NewPerson, passphrase: string): Promise<PersonId>
  changePassphrase(old: string, passphrase: string): Promise<void>
  /** Reads the state again after roles, office or language changed. */
  refresh(): Promise<SessionState>
}

function personsOf(slots: KeySlots): PersonId[] {
  return slots.slots.flatMap((slot) => (slot.kind === 'passphrase' ? [slot.person] : []))
}

async function firstThatOpens(slots: KeySlots, passphrase: string): Promise<{ person: PersonId; unlocked: Unlocked } | undefined> {
  for (const person of personsOf(slots)) {
    try {
      return { person, unlocked: await unlockWithPassphrase(slots, person, passphrase) }
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'session.wrongPassphrase')) throw error
    }
  }
  return undefined
}

/** Opening and closing one home: who is at the desk, and the store's key only while somebody is. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { home, cost = standardCost } = parts
  let open: { desk: Desk; unlocked: Unlocked } | undefined
  let sample = false
  let language: Language = parts.language ?? 'zh'
  const closedState = async (): Promise<SessionState> =>
    existsSync(home.keyslots)
      ? { home: 'locked', persons: personsOf(await readKeySlots(home.keyslots)).length, language, sample }
      : { home: 'none', persons: 0, language, sample }
  const state = watched(await closedState())

  async function refresh(): Promise<SessionState> {
    if (!open) state.set(await closedState())
    else {
      const everybody = await storedIdentities(open.desk.store)
      open = { ...open, desk: seat(open.desk, everybody, open.desk.me.person, open.unlocked) }
      const { desk } = open
      const settings = await allSettings(desk.store.read)
      language = settings['language'] === 'en' ? 'en' : settings['language'] === 'zh' ? 'zh' : language
      sample = settings['sample'] === 'yes'
      const me = { person: desk.me.person, name: desk.vault.known(desk.me.person)?.identity.name ?? desk.me.person, log: desk.me.log, roles: [...desk.me.roles] }
      const office = await parts.office(desk)
      state.set({ home: 'open', persons: everybody.length, me, ...(office ? { office } : {}), language, sample })
    }
    return state.get()
  }

  async function take(person: PersonId, unlocked: Unlocked): Promise<SessionState> {
    open = { desk: await openDesk(parts, person, unlocked), unlocked }
    return refresh()
  }

  async function lock(): Promise<SessionState> {
    const closing = open
    open = undefined
    if (closing) {
      await closeDesk(closing.desk)
      closing.unlocked.storeKey.fill(0)
      closing.unlocked.passphraseKey.fill(0)
    }
    return refresh()
  }

  return {
    state,
    desk: () => open?.desk,
    refresh,
    lock,
    async begin(who, passphrase) {
      if (existsSync(home.keyslots)) throw new Fault('session.exists')
      setAsideLeftovers(home)
      prepareHome(home)
      const fresh = createKeySlots()
      const person = who.person ?? randomPersonId()
      const { keySlots, ...unlocked } = await withPassphrase(fresh.keySlots, fresh.storeKey, person, passphrase, cost)
      const recovery = withRecovery(keySlots, unlocked.storeKey)
      const opened = await openParts(parts, unlocked.storeKey)
      const { stored } = await admitPerson(opened.store, opened.vault, parts.clock, unlocked, { ...who, person })
      await writeKeySlots(home.keyslots, recovery.keySlots)
      open = { desk: seat(opened, [stored], person, unlocked), unlocked }
      await refresh()
      return { recoveryCode: recovery.code }
    },
    async unlock(passphrase) {
      if (open) return state.get()
      if (!existsSync(home.keyslots)) throw new Fault('session.noHome')
      const found = await firstThatOpens(await readKeySlots(home.keyslots), passphrase)
      if (!found) throw new Fault('session.wrongPassphrase')
      return take(found.person, found.unlocked)
    },
    async recover(recoveryCode, passphrase) {
      if (open) throw new Fault('session.exists')
      if (!existsSync(home.keyslots)) throw new Fault('session.noHome')
      const slots = await readKeySlots(home.keyslots)
      const [person] = personsOf(slots)
      if (!person) throw new Fault('session.noHome')
      const replaced = await withPassphrase(slots, unlockWithRecovery(slots, recoveryCode), person, passphrase, cost)
      const opened = await openParts(parts, replaced.storeKey)
      const before = await storedIdentity(opened.store, person)
      const name = opened.vault.known(person)?.identity.name ?? person
      const former = before ? [...before.former, before.log] : []
      const { stored } = await admitPerson(opened.store, opened.vault, parts.clock, replaced, { person, name, former })
      await writeKeySlots(home.keyslots, replaced.keySlots)
      open = { desk: seat(opened, [stored], person, replaced), unlocked: replaced }
      return refresh()
    },
    async addPerson(who, passphrase) {
      if (!open) throw new Fault('session.locked')
      const slots = await readKeySlots(home.keyslots)
      if (await firstThatOpens(slots, passphrase)) throw new Fault('session.passphraseTaken')
      const person = randomPersonId()
      const { keySlots, ...unlocked } = await withPassphrase(slots, open.unlocked.storeKey, person, passphrase, cost)
      await admitPerson(open.desk.store, open.desk.vault, parts.clock, unlocked, { ...who, person })
      await writeKeySlots(home.keyslots, keySlots)
      await refresh()
      return person
    },
    async changePassphrase(old, passphrase) {
      if (!open) throw new Fault('session.locked')
      const { person } = open.desk.me
      const slots = await readKeySlots(home.keyslots)
      const before = await unlockWithPassphrase(slots, person, old)
      const stored = await storedIdentity(open.desk.store, person)
      if (!stored) throw new Fault('session.unknownPerson', { person })
      const { keySlots, ...after } = await withPassphrase(slots, before.storeKey, person, passphrase, cost)
      await rewrapIdentity(open.desk.store, stored, before, after)
      await writeKeySlots(home.keyslots, keySlots)
      open = { ...open, unlocked: after }
    },
  }
}
