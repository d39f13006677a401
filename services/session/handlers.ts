import { fingerprint, publicKeyBytes } from '#bundle/keys.ts'
import type { Sheet } from '#domain/contract/session.ts'
import { putSetting } from '#db/stores/settings.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from '../clock.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import type { Session } from './session.ts'
import { storedIdentity } from './people-here.ts'

type SessionHandlers = Pick<Handlers<Context>, Extract<keyof Handlers<Context>, `session.${string}`>>

/** What founding adds to the printed sheet. */
export type Founded = Required<Pick<Sheet, 'rootFingerprint' | 'rebuild'>>

export interface FirstRun {
  session: Session
  /** Founds an office of one's own; its root fingerprint. */
  found: (desk: Desk, office: string) => Promise<Founded>
  /** Fills an empty workstation with the demo county; absent where the host brings none. */
  sample: ((desk: Desk) => Promise<void>) | undefined
}

export function sessionHandlers({ session, found, sample }: FirstRun): SessionHandlers {
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
    'session.unlock': (_, { passphrase }) => session.unlock(passphrase),
    'session.recover': (_, { recoveryCode, passphrase }) => session.recover(recoveryCode, passphrase),
    'session.lock': () => session.lock(),
    async 'session.addPerson'(context, { name, passphrase, staffNumber }) {
      const person = await session.addPerson({ name, staffNumber }, passphrase)
      return { person, sheet: await sheetFor(deskOf(context), person, '', session.state.get().office?.name ?? '') }
    },
    async 'session.changePassphrase'(context, { old, passphrase }) {
      await session.changePassphrase(old, passphrase)
      return { changedAt: instant(deskOf(context).clock) }
    },
  }
}
