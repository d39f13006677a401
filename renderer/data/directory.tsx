import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { PersonView, RoomView, UnitView } from '#domain/contract/places.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { useCall } from './call.ts'

export interface Directory {
  /** Listed and offered: void ones are left out, and only named where they are cited. */
  people: readonly PersonView[]
  units: readonly UnitView[]
  rooms: readonly RoomView[]
  person(id: PersonId): PersonView | undefined
  unit(ref: Ref): UnitView | undefined
  room(ref: Ref): RoomView | undefined
  /** The name, or the word for one that is not kept here and the end of the id, so that two of them stay two. */
  personName(id: PersonId | undefined): string
  unitName(ref: Ref | undefined): string
  ready: boolean
}

const Context = createContext<Directory | undefined>(undefined)

const everything = { voided: true } as const

function valid<T extends { voided?: true }>(all: readonly T[] = []): T[] {
  return all.filter((one) => !one.voided)
}

/** Everybody and every place this laptop knows, held in memory for chips, search and initials. */
export function DirectoryProvider({ children }: { children: ReactNode }) {
  const t = useWords('terms')
  const people = useCall('people.directory', everything).data
  const units = useCall('units.list', everything).data
  const rooms = useCall('rooms.list', everything).data
  const directory = useMemo<Directory>(() => {
    const persons = new Map(people?.map((person) => [person.person, person]))
    const byUnit = new Map(
      units?.flatMap((unit) => [unit.ref, ...unit.refs].map((ref) => [refText(ref), unit] as const)),
    )
    const byRoom = new Map(
      rooms?.flatMap((room) => [room.ref, ...room.refs].map((ref) => [refText(ref), room] as const)),
    )
    const unit = (ref: Ref) => byUnit.get(refText(ref))
    return {
      people: valid(people),
      units: valid(units),
      rooms: valid(rooms),
      person: (id) => persons.get(id),
      unit,
      room: (ref) => byRoom.get(refText(ref)),
      personName: (id) => (id === undefined ? '' : persons.get(id)?.name || `${t('unknownPerson')} ${id.slice(-4)}`),
      unitName: (ref) => (ref === undefined ? '' : (unit(ref)?.name ?? t('unknownUnit'))),
      ready: people !== undefined && units !== undefined && rooms !== undefined,
    }
  }, [people, units, rooms, t])
  return <Context value={directory}>{children}</Context>
}

export function useDirectory(): Directory {
  const directory = useContext(Context)
  if (!directory) throw new Error('no directory above this component')
  return directory
}
