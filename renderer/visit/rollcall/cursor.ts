import { findPeople } from '../find-person.ts'
import { isRecorded } from './lines.ts'
import type { Place, Row } from './places.ts'

/** Where one stands in the roll-call. */
export interface Spot {
  place: string
  person?: string
}

export function placeAt(places: readonly Place[], spot: Spot | undefined): Place | undefined {
  return places.find((place) => place.key === spot?.place) ?? places[0]
}

export function rowAt(place: Place | undefined, spot: Spot | undefined): Row | undefined {
  return (
    place?.rows.find((row) => row.person.person === spot?.person) ??
    (spot?.person === undefined ? place?.rows[0] : undefined)
  )
}

function spotIn(place: Place, row: Row | undefined): Spot {
  return row ? { place: place.key, person: row.person.person } : { place: place.key }
}

/** The first person not recorded yet, from the beginning of the walk. */
export function firstOpen(places: readonly Place[]): Spot | undefined {
  for (const place of places) {
    const row = place.rows.find((candidate) => !isRecorded(candidate.line))
    if (row) return spotIn(place, row)
  }
  const first = places.find((place) => place.rows.length > 0) ?? places[0]
  return first && spotIn(first, first.rows[0])
}

/** The beginning of another room, `by` rooms away; at its first open person. */
export function otherPlace(places: readonly Place[], from: Place, by: number): Spot {
  const at = places.indexOf(from) + by
  const place = places[Math.min(Math.max(at, 0), places.length - 1)] ?? from
  return spotIn(place, place.rows.find((row) => !isRecorded(row.line)) ?? place.rows[0])
}

/** The next room in which somebody is still open; the same one where none is left. */
export function nextOpen(places: readonly Place[], from: Place): Spot {
  const at = places.indexOf(from)
  return (
    firstOpen(places.slice(at + 1).filter((place) => place.rows.some((row) => !isRecorded(row.line)))) ??
    spotIn(from, from.rows.at(-1))
  )
}

/** `by` rows further, on into the next room at the end of one. */
export function moved(places: readonly Place[], from: Place, row: Row | undefined, by: number): Spot {
  const rows = row ? from.rows.indexOf(row) + by : 0
  const target = from.rows[rows]
  if (target) return spotIn(from, target)
  const step = by > 0 ? 1 : -1
  for (let at = places.indexOf(from) + step; places[at]; at += step) {
    const place = places[at]
    if (place && place.rows.length > 0) return spotIn(place, by > 0 ? place.rows[0] : place.rows.at(-1))
  }
  return spotIn(from, row)
}

export interface Found {
  place: Place
  row: Row
}

/** People of the whole unit who fit what was typed; those of the room one stands in, and after it, come first. */
export function search(places: readonly Place[], from: Place | undefined, typed: string): Found[] {
  const at = Math.max(0, from ? places.indexOf(from) : 0)
  const walk = [...places.slice(at), ...places.slice(0, at)]
  const all = walk.flatMap((place) =>
    place.rows.map((row) => ({ place, row, name: row.person.name, initials: row.person.initials })),
  )
  return findPeople(all, typed).map(({ place, row }) => ({ place, row }))
}

export function spotOf(found: Found): Spot {
  return spotIn(found.place, found.row)
}
