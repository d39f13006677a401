import { useState } from 'react'
import { sameRef } from '#domain/fields.ts'
import type { OrderItem } from '#domain/reference/checklist.ts'
import type { Order } from '#domain/visit.ts'
import { useOpenForm } from '../findings/open-form.ts'
import { inWalkingOrder } from '../rollcall/places.ts'
import { useVisit } from '../session.tsx'
import { entryFor, itemsFor, judged, orderFields, orderKey } from './order-items.ts'

/** The checklist as it is worked: which place, which item, and what a key does to it. */
export function useOrder() {
  const visit = useVisit()
  const openForm = useOpenForm()
  const rooms = inWalkingOrder(visit.rooms)
  const [roomId, setRoomId] = useState<string>()
  const [itemId, setItemId] = useState<string>()
  const room = rooms.find((candidate) => candidate.ref.id === roomId)
  const items = itemsFor(visit.pack, room)
  const item = items.find((candidate) => candidate.id === itemId) ?? items[0]
  const entryOf = (of: OrderItem) => entryFor(visit.orders, of, room?.ref)

  function save(of: OrderItem, fields: Order, draft?: string) {
    const entry = entryOf(of)
    const key = entry?.key ?? orderKey(of, room?.ref)
    const kept = draft === undefined ? {} : { draft }
    visit.write.put({ key, name: 'orders.save', ref: entry?.ref, fields, ...kept })
  }
  function judge(of: OrderItem, ok: boolean | undefined) {
    setItemId(of.id)
    const entry = entryOf(of)
    if (ok !== undefined)
      save(of, judged(visit.ref, of, room, entry && orderFields(entry.fields), ok, new Date().toISOString()))
    else if (entry?.ref)
      visit.write.remove({ key: entry.key, name: 'orders.save', noun: 'order', ref: entry.ref, fields: entry.fields })
  }
  function finding(of: OrderItem) {
    const fields = entryOf(of)?.fields
    const { ref } = entryOf(of) ?? {}
    const known = ref && visit.findings.find((entry) => entry.fields.source && sameRef(entry.fields.source, ref))
    if (known) return openForm.existing('finding', known.key)
    openForm.fresh('finding', {
      code: of.problemCode,
      at: fields?.at ?? new Date().toISOString(),
      ...(room ? { room: room.ref, place: room.label } : {}),
      ...(fields?.person ? { person: fields.person } : {}),
      ...(fields?.note ? { description: fields.note } : {}),
      ...(ref ? { source: ref } : {}),
    })
  }
  return {
    rooms,
    room,
    items,
    item,
    entryOf,
    judge,
    finding,
    change: (of: OrderItem, change: Partial<Order>, draft?: string) => {
      const fields = entryOf(of)?.fields
      if (fields) save(of, orderFields({ ...fields, ...change }), draft)
    },
    choose: (of: OrderItem) => setItemId(of.id),
    enter: (id: string | undefined) => setRoomId(id),
    step: (by: number) =>
      setItemId(items[Math.min(Math.max((item ? items.indexOf(item) : 0) + by, 0), items.length - 1)]?.id),
    turn: (by: number) => {
      const at = Math.min(Math.max((room ? rooms.indexOf(room) + 1 : 0) + by, 0), rooms.length)
      setRoomId(at === 0 ? undefined : rooms[at - 1]?.ref.id)
    },
  }
}
export type OrderWork = ReturnType<typeof useOrder>
