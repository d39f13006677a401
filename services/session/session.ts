import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type PassphraseCost, standardCost } from '#bundle/argon.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import {
  createKeySlots,
  type KeySlots,
  type Unlocked,
  unlockWithEscrow,
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
import { type PersonChanges, personChanges, settlePassphrase } from './person-changes.ts'
import { admitPerson, type NewPerson, storedIdentities, storedIdentity } from './people-here.ts'

export interface SessionParts extends Omit<DeskParts, 'clockWatch'> {
  cost?: PassphraseCost
  language?: Language
  /** What the office is called and whether this desk is enrolled. */
  office: (desk: Desk) => Promise<SessionState['office']>
}

export interface Session extends PersonChanges {
  state: Watched<SessionState>
  desk(): Desk | undefined
  /** `asSample`: in a folder apart, which is gone once it is locked. */
  begin(who: NewPerson, passphrase: string, asSample?: boolean): Promise<{ recoveryCode: string }>
  /** By the passphrase, or by the short PIN where one is set; `name`: who sits down at headquarters, the first time. */
  unlock(passphrase: string, name?: string): Promise<SessionState>
  recover(recoveryCode: string, passphrase: string): Promise<SessionState>
  /** The same by the office's escrow identity (`AGE-SECRET-KEY-1…`), for whoever has neither passphrase nor sheet. Fault E113. */
  recoverByEscrow(identity: string, person: PersonId, passphrase: string): Promise<SessionState>
  lock(): Promise<SessionState>
  /** A short PIN that unlocks as well, until the process ends or sleeps; none: forgets it. */
  setPin(pin: string | undefined): Promise<SessionState>
  handOver(visit: Ref): Promise<SessionState>
  /** Fault session.wrongPassphrase. */
  takeBack(passphrase: string): Promise<SessionState>
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

  /** A new passphrase for somebody who lost theirs, and a new log: the key of the one before is gone with it. */
  async function reenter(
    opens: (slots: KeySlots) => Promise<{ storeKey: Uint8Array; person: PersonId | undefined }>,
    passphrase: string,
  ): Promise<SessionState> {
    if (!hasHome(at.home)) throw new Fault('session.noHome')
    return alone(async () => {
      if (open) throw new Fault('session.exists')
      const slots = await readKeySlots(at.home.keyslots)
      const { storeKey, person } = await opens(slots)
      if (!person) throw new Fault('session.wrongRecovery')
      pin.drop()
      await refuseTaken(withoutPassphrase(slots, person), passphrase)
      const { keySlots, ...unlocked } = await withPassphrase(slots, storeKey, person, passphrase, cost)
      return admitted(unlocked, async ({ store, vault }) => {
        const before = await storedIdentity(store, person)
        if (!before) throw new Fault('session.unknownPerson', { person })
        await vault.reload([person])
        const name = vault.known(person)?.identity.name ?? person
        const former = [...before.former, before.log]
        return {
          stored: await admitPerson(store, vault, parts.clock, unlocked, { person, name, former }),
          slots: keySlots,
        }
      })
    })
  }

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
        await settlePassphrase(open.desk.store, at.home.keyslots, found.person, found.unlocked)
        return refresh()
      }),
    recover: (recoveryCode, passphrase) =>
      reenter((slots) => Promise.resolve(unlockWithRecovery(slots, recoveryCode)), passphrase),
    recoverByEscrow: (identity, person, passphrase) =>
      reenter(async (slots) => ({ storeKey: await unlockWithEscrow(slots, identity), person }), passphrase),
    ...personChanges({
      alone,
      keyslots: () => at.home.keyslots,
      opened: () => {
        if (!open) throw new Fault('session.locked')
        return open
      },
      clock: parts.clock,
      cost,
      dropPin: () => pin.drop(),
      refresh,
    }),
  }
}
