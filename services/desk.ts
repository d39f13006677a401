import type { SigningKey } from '#bundle/crypto.ts'
import type { Sm2Key } from '#bundle/sm2.ts'
import type { Store } from '#db/store-type.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import type { Role } from '#domain/procedure.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { BackingUp } from './backup/schedule.ts'
import type { Clock } from './clock.ts'
import type { Caller } from './dispatch.ts'
import type { Home } from './home.ts'
import type { Indexing } from './indexing.ts'
import type { Jobs } from './jobs.ts'
import type { Objects } from './evidence/objects.ts'
import type { ClockWatch } from './recording/clock-watch.ts'
import type { Vault } from './vault/vault.ts'

/** Who unlocked: one person on this device, with the keys of that person's log. */
export interface Me {
  person: PersonId
  log: LogId
  /** The key that this log began with; whatever is derived rests on it. Bundles are signed with the one that is due (authorKey). */
  signing: SigningKey
  /** Keys that followed by rotation, oldest first; the last may still be asked for. */
  later: readonly SigningKey[]
  /** The key of the SM suite beside it. */
  sm2?: Sm2Key | undefined
  ageIdentity: string
  roles: readonly Role[]
}

/** An open workstation: everything an area's service needs to do its work. */
export interface Desk {
  home: Home
  store: Store
  storeKey: Uint8Array
  vault: Vault
  objects: Objects
  jobs: Jobs
  indexing: Indexing
  backingUp: BackingUp
  me: Me
  /** Logs of every person of this home; their lines are ours to export, each under its own key. */
  ownLogs: readonly LogId[]
  pack: Pack
  clock: Clock
  clockWatch: ClockWatch
}

/** What a handler is given: the desk while the store is open. */
export interface Context extends Caller {
  desk: Desk | undefined
}

export function deskOf(context: Context): Desk {
  if (!context.desk) throw new Fault('session.locked')
  return context.desk
}
