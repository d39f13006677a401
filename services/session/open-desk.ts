import type { Unlocked } from '#bundle/keyslots.ts'
import { openStore } from '#db/store.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Role } from '#domain/procedure.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { keepBackedUp } from '../backup/schedule.ts'
import type { Clock } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { openObjects } from '../evidence/open-objects.ts'
import type { Home } from '../home.ts'
import { keepIndexed } from '../indexing.ts'
import { openJobs } from '../jobs.ts'
import { jobShelf } from '../job-shelf.ts'
import type { ClockWatch } from '../recording/clock-watch.ts'
import { locateStore } from '../store-location.ts'
import { openVault } from '../vault/open-vault.ts'
import { openKeys, openLater, type StoredIdentity } from './identity.ts'
import { seatOfficer } from './office-seat.ts'
import { ensureSm2Key, storedIdentities } from './people-here.ts'

/** What opening a home needs besides its key. */
export interface DeskParts {
  home: Home
  clock: Clock
  clockWatch: ClockWatch
  pack: Pack
  onBug: (error: unknown) => void
}

export type DeskWithoutPerson = Omit<Desk, 'me' | 'ownLogs'>

/** The parts of a desk that need no person. */
export async function openParts(
  { home, clock, clockWatch, pack, onBug }: DeskParts,
  storeKey: Uint8Array,
): Promise<DeskWithoutPerson> {
  const store = await openStore(await locateStore(home, storeKey))
  try {
    const vault = await openVault(home, store, storeKey)
    const objects = openObjects(home, store, clock, vault.fileKeys)
    const jobs = await openJobs(jobShelf(store), clock, onBug)
    const indexing = keepIndexed(store, onBug)
    const backingUp = keepBackedUp({ home, store, storeKey, clock, jobs }, onBug)
    return { home, store, storeKey, vault, objects, jobs, indexing, backingUp, pack, clock, clockWatch }
  } catch (error) {
    await store.close()
    throw error
  }
}

export function seat(
  parts: DeskWithoutPerson,
  everybody: readonly StoredIdentity[],
  person: PersonId,
  unlocked: Unlocked,
): Desk {
  const stored = everybody.find((one) => one.person === person)
  if (!stored) throw new Fault('session.unknownPerson', { person })
  const keys = openKeys(stored, unlocked)
  const roles: readonly Role[] = stored.roles
  return {
    ...parts,
    me: {
      person,
      log: stored.log,
      signing: keys.signing,
      later: keys.later,
      sm2: keys.sm2,
      ageIdentity: keys.ageIdentity,
      roles,
    },
    ownLogs: everybody.map(({ log }) => log),
  }
}

/** The desk after roles, later keys or the persons of this home changed. */
export function reseat(desk: Desk, everybody: readonly StoredIdentity[]): Desk {
  const stored = everybody.find(({ person }) => person === desk.me.person)
  return {
    ...desk,
    me: {
      ...desk.me,
      roles: stored?.roles ?? desk.me.roles,
      later: stored ? openLater(stored, desk.me.signing) : desk.me.later,
    },
    ownLogs: everybody.map(({ log }) => log),
  }
}

/** `name`: of who opens headquarters' window for the first time. Fault session.whoOpens where it is wanted and missing. */
export async function openDesk(parts: DeskParts, person: PersonId, unlocked: Unlocked, name?: string): Promise<Desk> {
  const opened = await openParts(parts, unlocked.storeKey)
  try {
    await seatOfficer(opened, person, unlocked, name)
    await opened.vault.reload([person])
    await ensureSm2Key(opened.store, person, unlocked)
    return seat(opened, await storedIdentities(opened.store), person, unlocked)
  } catch (error) {
    await closeParts(opened)
    throw error
  }
}

/** Lets running work stop, closes the files and forgets the key. */
export async function closeParts({
  jobs,
  indexing,
  backingUp,
  vault,
  store,
  storeKey,
}: DeskWithoutPerson): Promise<void> {
  await backingUp.stop()
  await jobs.settle()
  await indexing.stop()
  await vault.close()
  await store.close()
  storeKey.fill(0)
}

export async function closeDesk(desk: Desk): Promise<void> {
  await closeParts(desk)
  for (const { secret } of [desk.me.signing, ...desk.me.later]) secret.fill(0)
  desk.me.sm2?.secret.fill(0)
}
