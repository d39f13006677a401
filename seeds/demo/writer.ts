import type { PersonView, RoomView, UnitView } from '#domain/contract/places.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { LocalClient } from '#services/local-client.ts'
import type { Random } from '../random.ts'

/** What the county is written through: the contract, like any screen. */
export type DemoClient = Pick<LocalClient, 'call' | 'upload'>

/** One visit under way. */
export interface OnSite {
  client: DemoClient
  random: Random
  pack: Pack
  visit: Ref
  unit: UnitView
  rooms: RoomView[]
  people: PersonView[]
  arrivedAt: Date
  /** Takes a photo, until there are enough. */
  photo: () => Uint8Array | undefined
  made: { findings: number; evidence: number }
  /** Sentences of this visit, none of which is told twice while there are others. */
  told: Set<string>
}

/** Somebody as an inspector would write: the name, which the workstation turns into a token. */
export function called(people: readonly PersonView[], person: PersonId | undefined): string {
  return people.find((one) => one.person === person)?.name ?? '一名工作人员'
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000)
}

/** `14:28` on the local clock. */
export function clockText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** Minutes since the last opening of the day, 8:30 or 14:00, and to the next closing, 12:00 or 17:30. */
export function officeMinutes(at: Date): { sinceOpening: number; toClosing: number } {
  const minute = Math.floor(at.getTime() / 60_000 + 480) % 1440
  const afternoon = minute >= 13 * 60
  return {
    sinceOpening: minute - (afternoon ? 14 * 60 : 8 * 60 + 30),
    toClosing: (afternoon ? 17 * 60 + 30 : 12 * 60) - minute,
  }
}

export function placeText(room: RoomView | undefined): string {
  return room ? [room.building, room.floor, room.label].filter(Boolean).join('') : '一楼大厅'
}
