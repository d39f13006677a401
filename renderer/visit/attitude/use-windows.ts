import { useRef } from 'react'
import type { PersonView, RoomView } from '#domain/contract/places.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { inWalkingOrder } from '../rollcall/places.ts'
import { useVisit } from '../session.tsx'
import type { AttitudeDesk } from './use-desk.ts'

const isHere = (ref: Ref | undefined, room: Ref) => ref !== undefined && sameRef(ref, room)

/** Windows and halls, else every room, with who sits there; one key leads from window to window. */
export function useWindows(desk: AttitudeDesk) {
  const visit = useVisit()
  const windows = visit.rooms.filter((room) => room.purpose === 'window' || room.purpose === 'hall')
  const rooms = inWalkingOrder(windows.length > 0 ? windows : visit.rooms)
  const at = rooms.findIndex((room) => isHere(desk.contact.fields.room, room.ref))
  const last = useRef(-1)
  if (at >= 0) last.current = at
  const peopleAt = (room: RoomView): PersonView[] => visit.people.filter((person) => isHere(person.room, room.ref))
  function go(room: RoomView | undefined) {
    if (!room || visit.readOnly) return
    const [first, ...others] = peopleAt(room)
    desk.change({
      room: room.ref,
      place: room.label,
      ...(first && others.length === 0 ? { person: first.person } : {}),
    })
  }
  return {
    rooms,
    areWindows: windows.length > 0,
    at,
    peopleAt,
    waitingAt: (room: RoomView) => visit.looks.find((look) => isHere(look.fields.room, room.ref))?.fields.waiting,
    go,
    /** From the window that was watched last. */
    step: (by: number) => go(rooms[Math.min(Math.max(last.current + by, 0), rooms.length - 1)]),
  }
}
export type Windows = ReturnType<typeof useWindows>
