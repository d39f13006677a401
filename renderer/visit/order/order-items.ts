import type { RoomView } from '#domain/contract/places.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { OrderItem } from '#domain/reference/checklist.ts'
import { findCode } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { Order } from '#domain/visit.ts'
import type { Entry } from '../entries.ts'

export type OrderEntry = Entry<RecordView<'order'>>

/** What is checked in a room, or for the unit as a whole. */
export function itemsFor(pack: Pack, room: RoomView | undefined): OrderItem[] {
  return pack.orderItems.filter((item) => (room ? item.scope !== 'unit' : item.scope === 'unit'))
}

/** What was recorded of an item in one place. */
export function entryFor(
  entries: readonly OrderEntry[],
  item: OrderItem,
  room: Ref | undefined,
): OrderEntry | undefined {
  return entries.find(
    ({ fields }) =>
      fields.item === item.id &&
      (room ? fields.room !== undefined && sameRef(fields.room, room) : fields.room === undefined),
  )
}

/** What an item is called once it is not in order. */
export function orderProblem(pack: Pack, id: string): { zh: string; en: string } | undefined {
  const item = pack.orderItems.find((candidate) => candidate.id === id)
  return item && (findCode(pack, item.problemCode) ?? item)
}

export function orderKey(item: OrderItem, room: Ref | undefined): string {
  return `order/${room?.id ?? 'unit'}/${item.id}`
}

/** The record's own fields, without what an answer adds to them. */
export function orderFields(view: Order): Order {
  const fields = Object.keys(Order.shape) as (keyof Order)[]
  return Object.fromEntries(
    fields.flatMap((field) => (view[field] === undefined ? [] : [[field, view[field]]])),
  ) as unknown as Order
}

/** The record after “in order” or “a problem”; count, person and note stay with a problem. */
export function judged(
  visit: Ref,
  item: OrderItem,
  room: RoomView | undefined,
  before: Order | undefined,
  ok: boolean,
  at: string,
): Order {
  const place = room ? { room: room.ref, place: room.label } : {}
  const { count, note, person } = before ?? {}
  const found = ok
    ? {}
    : {
        ...(item.counted ? { count: count ?? 1 } : {}),
        ...(note === undefined ? {} : { note }),
        ...(person === undefined ? {} : { person }),
      }
  return { visit, item: item.id, ok, ...place, at: before?.at ?? at, ...found }
}
