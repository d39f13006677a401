import { fingerprint, publicKeyBytes } from '#bundle/keys.ts'
import type { SessionState, Sheet } from '#domain/contract/session.ts'
import { putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from '../clock.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { own } from '../records.ts'
import { namesCame } from '../recording/names-came.ts'
import { readmit } from '../trust/readmit.ts'
import type { Session } from './session.ts'
import { personsHere } from './person-changes.ts'
import { storedIdentity } from './people-here.ts'

type SessionHandlers = Pick<Handlers<Context>, Extract<keyof Handlers<Context>, `session.${string}`>>

/** What founding adds to the printed sheet. */
export type Founded = Required<Pick<Sheet, 'rootFingerprint' | 'rebuild'>>

export interface FirstRun {
  session: Session
  /** Founds an office of one's own; its root fingerprint. */
  found: (desk: Desk, office: string) => Promise<Founded>
  /** What founding added, where the office of this home was founded here and who sits here is its officer. */
  foundedBefore: (desk: Desk) => Promise<Founded | undefined>
  /** Fills an empty workstation with the demo county; absent where the host brings none. */
  sample: ((desk: Desk) => Promise<void>) | undefined
}

export function sessionHandlers({ session, found, foundedBefore, sample }: FirstRun): SessionHandlers {
  async function sheetFor(
    desk: Desk,
    person: string,
    recoveryCode: string,
    office: string,
    founded?: Founded,
  ): Promise<Sheet> {
    const stored = await storedIdentity(desk.store, person)
    return {
      name: desk.vault.known(person)?.identity.name ?? person,
      office,
      recoveryCode,
      fingerprint: stored ? fingerprint(publicKeyBytes(stored.pub)) : '',
      ...founded,
      createdAt: instant(desk.clock),
    }
  }
  /** Who began a new log after losing a passphrase works on as before where the office was founded here. */
  async function readmitted(state: SessionState): Promise<SessionState> {
    const desk = session.desk()
    return desk && (await readmit(desk, desk.me.person)) ? session.refresh() : state
  }
  const officeName = () => session.state.get().office?.name ?? ''
  return {
    'session.state': async () => session.state.get(),
    'session.watch': (_, __, signal) => session.state.watch(signal),
    async 'session.begin'(_, { name, passphrase, staffNumber, start, office = '' }) {
      const { recoveryCode } = await session.begin({ name, staffNumber }, passphrase, start === 'sample')
      const desk = deskOf({ open: true, roles: [], desk: session.desk() })
      const title = office || (start === 'sample' ? '演示县作风监督办公室' : '本单位督查组')
      if (start !== 'join' || office) await desk.store.transaction((tx) => putSetting(tx, 'office', title))
      const founded = start === 'join' ? undefined : await found(desk, title)
      if (start === 'sample') {
        await session.refresh()
        const seated = session.desk()
        if (seated) await sample?.(seated)
      }
      const state = await session.refresh()
      return { state, sheet: await sheetFor(desk, desk.me.person, recoveryCode, title, founded) }
    },
    'session.unlock': async (_, { passphrase, name }) => readmitted(await session.unlock(passphrase, name)),
    'session.recover': async (_, { recoveryCode, passphrase }) =>
      readmitted(await session.recover(recoveryCode, passphrase)),
    async 'session.handOver'(context, { visit }) {
      const { body } = await own(deskOf(context), 'visit', visit)
      if (body.closedAt !== undefined) throw new Fault('visit.closed')
      return session.handOver(visit)
    },
    'session.takeBack': (_, { passphrase }) => session.takeBack(passphrase),
    'session.setPin': (_, { pin }) => session.setPin(pin ?? undefined),
    'session.lock': () => session.lock(),
    async 'session.addPerson'(context, { name, passphrase, staffNumber }) {
      const { person, recoveryCode } = await session.addPerson({ name, staffNumber }, passphrase)
      await namesCame(deskOf(context))
      return { person, sheet: await sheetFor(deskOf(context), person, recoveryCode, officeName()) }
    },
    'session.persons': (context) => personsHere(deskOf(context)),
    async 'session.removePerson'(context, { person, passphrase, leaveLines }) {
      await session.removePerson(person, passphrase, leaveLines)
      return personsHere(deskOf(context))
    },
    async 'session.renewSheet'(context, { passphrase }) {
      const recoveryCode = await session.renewRecovery(passphrase)
      const desk = deskOf(context)
      return sheetFor(desk, desk.me.person, recoveryCode, officeName(), await foundedBefore(desk))
    },
    async 'session.changePassphrase'(context, { old, passphrase }) {
      await session.changePassphrase(old, passphrase)
      return { changedAt: instant(deskOf(context).clock) }
    },
  }
}
