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
  /** Takes a photo; absent where no more are wanted. */
  photo?: () => Uint8Array
  made: { findings: number; evidence: number }
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

export function placeText(room: RoomView | undefined): string {
  return room ? [room.building, room.floor, room.label].filter(Boolean).join('') : '一楼大厅'
}
