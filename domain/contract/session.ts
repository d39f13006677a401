import { z } from 'zod'
import { Label, PersonId, Ref } from '../fields.ts'
import { answer, command, query, type Role, watch } from '../procedure.ts'

export interface SessionState {
  /** none: nothing set up; locked: passphrase needed; open: working. */
  home: 'none' | 'locked' | 'open'
  /** Persons with a passphrase on this laptop; names are known only when open. */
  persons: number
  me?: { person: PersonId; name: string; log: string; roles: Role[] }
  office?: { name: string; founded: boolean; enrolled: boolean; compared: boolean }
  /** The visit for which the laptop is in somebody else's hands: nothing but their opinion is asked or shown. */
  handedOver?: Ref
  /** A short PIN is set, and unlocks as well. */
  pin?: true
  language: 'zh' | 'en'
  sample: boolean
  /** The file with the keys of all names was missing or damaged: its backup took its place, or was gone as well. */
  names?: 'restored' | 'lost'
}

/** What a founder or a new person prints and locks away: shown once, and made anew on demand. */
export interface Sheet {
  name: string
  office: string
  recoveryCode: string
  fingerprint: string
  rootFingerprint?: string
  /** What an office that lost every disk is rebuilt from. */
  rebuild?: { root: string; escrow: string }
  createdAt: string
}

/** Somebody with a passphrase on this laptop, and how many of their lines were not sent. */
export interface PersonHere {
  person: PersonId
  name: string
  me: boolean
  unsent: number
}

/** A PIN for one visit: shorter than any passphrase. */
export const Pin = z.string().regex(/^\d{4,6}$/)
export const Passphrase = z.string().min(8).max(200)
const start = z.enum(['found', 'join', 'sample'])

export const session = {
  'session.state': query({ locked: true, input: z.object({}), answer: answer<SessionState>() }),
  'session.watch': watch({ locked: true, input: z.object({}), answer: answer<SessionState>() }),
  /** First run: names the first person, makes every key, opens the store. `sample` fills it with the demo county. */
  'session.begin': command({
    locked: true,
    input: z.object({
      name: Label,
      passphrase: Passphrase,
      staffNumber: Label.optional(),
      start,
      office: Label.optional(),
    }),
    answer: answer<{ state: SessionState; sheet: Sheet }>(),
  }),
  /** `name` is asked for (session.whoOpens) when headquarters' window is opened for the first time: who sits there. */
  'session.unlock': command({
    locked: true,
    input: z.object({ passphrase: z.string().min(1).max(200), name: Label.optional() }),
    answer: answer<SessionState>(),
  }),
  'session.recover': command({
    locked: true,
    input: z.object({ recoveryCode: z.string().min(1).max(100), passphrase: Passphrase }),
    answer: answer<SessionState>(),
  }),
  /** Until it is taken back with the passphrase the laptop takes opinions on this visit and does nothing else. */
  'session.handOver': command({ input: z.object({ visit: Ref }), answer: answer<SessionState>() }),
  'session.takeBack': command({
    handedOver: true,
    input: z.object({ passphrase: z.string().min(1).max(200) }),
    answer: answer<SessionState>(),
  }),
  /** Unlocks like the passphrase, while this program runs and the laptop does not sleep; null forgets it. */
  'session.setPin': command({ input: z.object({ pin: Pin.nullable() }), answer: answer<SessionState>() }),
  'session.lock': command({ locked: true, input: z.object({}), answer: answer<SessionState>() }),
  /** One more person on this laptop: own log, own key, own passphrase. */
  'session.addPerson': command({
    input: z.object({ name: Label, passphrase: Passphrase, staffNumber: Label.optional() }),
    answer: answer<{ person: PersonId; sheet: Sheet }>(),
  }),
  /** Who can open this home, who sits here first. */
  'session.persons': query({ input: z.object({}), answer: answer<PersonHere[]>() }),
  /** Takes from a colleague every way into this laptop, confirmed by one's own passphrase; their records stay. Lines that were not sent stay for good only where `leaveLines` says so. */
  'session.removePerson': command({
    input: z.object({
      person: PersonId,
      passphrase: z.string().min(1).max(200),
      leaveLines: z.boolean().default(false),
    }),
    answer: answer<PersonHere[]>(),
  }),
  /** A new sheet for who sits here; the recovery code on the one before is void. */
  'session.renewSheet': command({
    input: z.object({ passphrase: z.string().min(1).max(200) }),
    answer: answer<Sheet>(),
  }),
  'session.changePassphrase': command({
    input: z.object({ old: z.string().max(200), passphrase: Passphrase }),
    answer: answer<{ changedAt: string }>(),
  }),
}
