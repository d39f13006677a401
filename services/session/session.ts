import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type PassphraseCost, standardCost } from '#bundle/argon.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import {
  createKeySlots,
  type KeySlots,
  type Unlocked,
  unlockWithPassphrase,
  unlockWithRecovery,
  withoutPassphrase,
  withPassphrase,
  withRecovery,
} from '#bundle/keyslots.ts'
import { randomPersonId } from '#bundle/crypto.ts'
import { createMutex } from '#db/mutex.ts'
import { allSettings } from '#db/stores/settings.ts'
import type { SessionState } from '#domain/contract/session.ts'
import { Fault, type Language } from '#domain/fault.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { hasHome, homeAt, prepareHome } from '../home.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { createClockWatch } from '../recording/clock-watch.ts'
import { type Watched, watched } from '../signal.ts'
import { setAsideLeftovers } from './leftovers.ts'
import type { StoredIdentity } from './identity.ts'
import {
  closeDesk,
  closeParts,
  type DeskParts,
  type DeskWithoutPerson,
  openDesk,
  openParts,
  reseat,
  seat,
} from './open-desk.ts'
import { forget, opensBy, personsOf, refuseTaken } from './passphrases.ts'
import { createShortPin } from './short-pin.ts'
import { admitPerson, type NewPerson, rewrapIdentity, storedIdentities, storedIdentity } from './people-here.ts'

export interface SessionParts extends Omit<DeskParts, 'clockWatch'> {
  cost?: PassphraseCost
  language?: Language
  /** What the office is called and whether this desk is enrolled. */
  office: (desk: Desk) => Promise<SessionState['office']>
}

export interface Session {
  state: Watched<SessionState>
  desk(): Desk | undefined
  /** `asSample`: in a folder apart, which is gone once it is locked. */
  begin(who: NewPerson, passphrase: string, asSample?: boolean): Promise<{ recoveryCode: string }>
  /** By the passphrase, or by the short PIN where one is set; `name`: who sits down at headquarters, the first time. */
  unlock(passphrase: string, name?: string): Promise<SessionState>
  recover(recoveryCode: string, passphrase: string): Promise<SessionState>
  lock(): Promise<SessionState>
  /** A short PIN that unlocks as well, until the process ends or sleeps; none: forgets it. */
  setPin(pin: string | undefined): Promise<SessionState>
  handOver(visit: Ref): Promise<SessionState>
  /** Fault session.wrongPassphrase. */
  takeBack(passphrase: string): Promise<SessionState>
  addPerson(who: NewPerson, passphrase: string): Promise<{ person: PersonId; recoveryCode: string }>
  /** A new recovery code for who sits here; the one before is void. Fault session.wrongPassphrase. */
  renewRecovery(passphrase: string): Promise<string>
  changePassphrase(old: string, passphrase: string): Promise<void>
  /** Reads the state again after roles, office or language changed. */
  refresh(): Promise<SessionState>
  /** Reads again what is remembered of the store where another process, a command beside the window, has written to it. */
  catchUp(): Promise<void>
}

function namesNotice({ found }: Desk['vault']): Pick<SessionState, 'names'> {
  return found === 'restored' || found === 'lost' ? { names: found } : {}
}

/** Opening and closing one home: who is at the desk, and the store's key only while somebody is. */
export async function createSession(given: SessionParts): Promise<Session> {
  const parts = { ...given, clockWatch: createClockWatch(given.clock) }
  const { cost = standardCost } = parts
  /** The demo county lies in a folder of its own, which goes when it is locked. */
  const sampleHome = homeAt(join(parts.home.folder, 'sample'))
  let at: DeskParts = parts
  const inTurn = createMutex()
  const pin = createShortPin(parts.cost && cost)
  let open: { desk: Desk; unlocked: Unlocked } | undefined
  const sample = () => at !== parts
  let handedOver: Ref | undefined
  let language: Language = parts.language ?? 'zh'
  const pinNotice = () => (pin.ready() ? { pin: true as const } : {})
  const closed = (home: 'none' | 'locked') => ({ home, persons: 0, language, sample: sample() })
  const closedState = async (): Promise<SessionState> =>
    hasHome(at.home)
      ? { ...closed('locked'), persons: personsOf(await readKeySlots(at.home.keyslots)).length, ...pinNotice() }
      : closed('none')
  const state = watched(await closedState())

  async function refresh(): Promise<SessionState> {
    const now = open
    if (!now) {
      const shut = await closedState()
      if (!open) state.set(shut)
      return state.get()
    }
    const everybody = await storedIdentities(now.desk.store)
    const settings = await allSettings(now.desk.store.read)
    now.desk = reseat(now.desk, everybody)
    const { desk } = now
    const office = await parts.office(desk)
    if (open !== now) return state.get()
    language = settings['language'] === 'en' ? 'en' : settings['language'] === 'zh' ? 'zh' : language
    const me = {
      person: desk.me.person,
      name: desk.vault.known(desk.me.person)?.identity.name ?? desk.me.person,
      log: desk.me.log,
      roles: [...desk.me.roles],
    }
    state.set({
      home: 'open',
      persons: everybody.length,
      me,
      ...(office ? { office } : {}),
      ...namesNotice(desk.vault),
      ...(handedOver ? { handedOver } : {}),
      ...pinNotice(),
      language,
      sample: sample(),
    })
    return state.get()
  }

  async function lock(): Promise<SessionState> {
    const closing = open
    open = undefined
    handedOver = undefined
    if (closing) {
      await closeDesk(closing.desk)
      forget(closing.unlocked)
    }
    if (sample()) {
      at = parts
      await rm(sampleHome.folder, { recursive: true, force: true })
    }
    return refresh()
  }

  /** Opens the home with its key, lets `work` enter a person, and seats that person; on failure nothing stays open. */
  async function admitted(
    unlocked: Unlocked,
    work: (opened: DeskWithoutPerson) => Promise<{ stored: StoredIdentity; slots: KeySlots }>,
  ): Promise<SessionState> {
    const opened = await openParts(at, unlocked.storeKey)
    try {
      const { stored, slots } = await work(opened)
      await writeKeySlots(at.home.keyslots, slots)
      open = { desk: seat(opened, await storedIdentities(opened.store), stored.person, unlocked), unlocked }
    } catch (error) {
      await closeParts(opened)
      throw error
    }
    return refresh()
  }

  /** Who can open this home is changed by one process at a time: a command may add a person beside the window. */
  const alone = <T>(work: () => Promise<T>) => inTurn(() => withHomeLock(parts.home, 'persons', work))

  async function catchUp(): Promise<void> {
    const now = open?.desk
    if (!now?.store.othersWrote()) return
    now.vault.reloadAll()
    await now.vault.whole()
    await refresh()
  }

  return {
    state,
    desk: () => open?.desk,
    refresh,
    catchUp,
    lock: () => inTurn(lock),
    setPin: (short) =>
      inTurn(async () => {
        if (!open) throw new Fault('session.locked')
        if (short === undefined) pin.drop()
        else await pin.set(short, open.desk.me.person, open.unlocked)
        return refresh()
      }),
    handOver: (visit) =>
      inTurn(async () => {
        if (!open) throw new Fault('session.locked')
        handedOver = visit
        return refresh()
      }),
    takeBack: (passphrase) =>
      inTurn(async () => {
        if (!open) throw new Fault('session.locked')
        forget(await unlockWithPassphrase(await readKeySlots(at.home.keyslots), open.desk.me.person, passphrase))
        handedOver = undefined
        return refresh()
      }),
    begin(who, passphrase, asSample = false) {
      prepareHome(parts.home)
      return alone(async () => {
        if (open || hasHome(parts.home)) throw new Fault('session.exists')
        at = asSample ? { ...parts, home: sampleHome } : parts
        if (asSample) await rm(sampleHome.folder, { recursive: true, force: true })
        setAsideLeftovers(at.home)
        prepareHome(at.home)
        const fresh = createKeySlots()
        const person = who.person ?? randomPersonId()
        const { keySlots, ...unlocked } = await withPassphrase(fresh.keySlots, fresh.storeKey, person, passphrase, cost)
        const recovery = withRecovery(keySlots, unlocked.storeKey, person)
        await admitted(unlocked, async ({ store, vault }) => ({
          stored: await admitPerson(store, vault, parts.clock, unlocked, { ...who, person }),
          slots: recovery.keySlots,
        }))
        return { recoveryCode: recovery.code }
      })
    },
    unlock: (passphrase, name) =>
      inTurn(async () => {
        if (open) return state.get()
        if (!hasHome(at.home)) throw new Fault('session.noHome')
        const found = await opensBy(await readKeySlots(at.home.keyslots), passphrase, pin).catch(async (error) => {
          await refresh()
          throw error
        })
        if (!found) throw new Fault('session.wrongPassphrase')
        open = { desk: await openDesk(at, found.person, found.unlocked, name), unlocked: found.unlocked }
        return refresh()
      }),
    async recover(recoveryCode, passphrase) {
      if (!hasHome(at.home)) throw new Fault('session.noHome')
      return alone(async () => {
        if (open) throw new Fault('session.exists')
        const slots = await readKeySlots(at.home.keyslots)
        const { storeKey, person } = unlockWithRecovery(slots, recoveryCode)
        if (!person) throw new Fault('session.wrongRecovery')
        pin.drop()
        await refuseTaken(withoutPassphrase(slots, person), passphrase)
        const { keySlots, ...unlocked } = await withPassphrase(slots, storeKey, person, passphrase, cost)
        return admitted(unlocked, async ({ store, vault }) => {
          const before = await storedIdentity(store, person)
          await vault.reload([person])
          const name = vault.known(person)?.identity.name ?? person
          const former = before ? [...before.former, before.log] : []
          return {
            stored: await admitPerson(store, vault, parts.clock, unlocked, { person, name, former }),
            slots: keySlots,
          }
        })
      })
    },
    addPerson: (who, passphrase) =>
      alone(async () => {
        if (!open) throw new Fault('session.locked')
        const slots = await readKeySlots(at.home.keyslots)
        await refuseTaken(slots, passphrase)
        const person = randomPersonId()
        const { keySlots, ...unlocked } = await withPassphrase(slots, open.unlocked.storeKey, person, passphrase, cost)
        await admitPerson(open.desk.store, open.desk.vault, parts.clock, unlocked, { ...who, person })
        unlocked.passphraseKey.fill(0)
        const recovery = withRecovery(keySlots, open.unlocked.storeKey, person)
        await writeKeySlots(at.home.keyslots, recovery.keySlots)
        await refresh()
        return { person, recoveryCode: recovery.code }
      }),
    renewRecovery: (passphrase) =>
      alone(async () => {
        if (!open) throw new Fault('session.locked')
        const { person } = open.desk.me
        const slots = await readKeySlots(at.home.keyslots)
        forget(await unlockWithPassphrase(slots, person, passphrase))
        const recovery = withRecovery(slots, open.unlocked.storeKey, person)
        await writeKeySlots(at.home.keyslots, recovery.keySlots)
        return recovery.code
      }),
    changePassphrase: (old, passphrase) =>
      alone(async () => {
        if (!open) throw new Fault('session.locked')
        const { person } = open.desk.me
        const slots = await readKeySlots(at.home.keyslots)
        const before = await unlockWithPassphrase(slots, person, old)
        await refuseTaken(withoutPassphrase(slots, person), passphrase)
        const stored = await storedIdentity(open.desk.store, person)
        if (!stored) throw new Fault('session.unknownPerson', { person })
        const { keySlots, ...after } = await withPassphrase(slots, before.storeKey, person, passphrase, cost)
        await rewrapIdentity(open.desk.store, stored, before, after)
        await writeKeySlots(at.home.keyslots, keySlots)
        open.unlocked.passphraseKey.fill(0)
        open.unlocked = { ...open.unlocked, passphraseKey: after.passphraseKey }
        forget(before)
        pin.drop()
      }),
  }
}
