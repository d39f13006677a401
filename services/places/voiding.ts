import { linesAtGate } from '#db/stores/gate-lines.ts'
import { everyRecord, findRecord, recordsOfPersons, validRecords } from '#db/stores/rows.ts'
import type { Noun } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { type PersonId, type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { commit, voidIntent } from '../recording/save.ts'
import { readPlaces, readPosts } from './groups.ts'

export interface Falling {
  noun: Noun
  ref: Ref
}

const falling = (noun: Noun, ref: Ref): Falling => ({ noun, ref })

async function withUnit(desk: Desk, unit: Ref): Promise<Falling[]> {
  const places = await readPlaces(desk)
  const group = places.units.find(({ live }) => live.some((ref) => sameRef(ref, unit)))
  if (!group || group.live.length > 1) return []
  const here = (ref: Ref) => refText(places.unitOf(ref)) === refText(group.ref)
  const under = await Promise.all(
    (['room', 'post', 'roster'] as const).map(async (noun) =>
      (await validRecords(desk.store, noun))
        .filter(({ ref, body }) => ref.log === desk.me.log && here(body.unit))
        .map(({ ref }) => falling(noun, ref)),
    ),
  )
  return under.flat()
}

async function withRoom(desk: Desk, room: Ref): Promise<Falling[]> {
  const places = await readPlaces(desk)
  const group = places.rooms.find(({ live }) => live.some((ref) => sameRef(ref, room)))
  if (!group || group.live.length > 1) return []
  const posts = await readPosts(desk, places)
  return posts
    .filter(({ body }) => body.room && refText(places.roomOf(body.room)) === refText(group.ref))
    .flatMap(({ live }) => live.filter(({ log }) => log === desk.me.log).map((ref) => falling('post', ref)))
}

async function withPerson(desk: Desk, record: Ref): Promise<Falling[]> {
  const all = await everyRecord(desk.store, 'person')
  const person = all.find(({ ref }) => sameRef(ref, record))?.body.person
  if (person === undefined) return []
  if ((await everyRecord(desk.store, 'log')).some(({ body }) => body.person === person))
    throw new Fault('person.hasLog')
  if (all.some(({ ref, body, voided }) => body.person === person && !voided && !sameRef(ref, record))) return []
  return (await ownLines(desk, person)).map((ref) => falling('roster', ref))
}

async function ownLines(desk: Desk, person: PersonId): Promise<Ref[]> {
  return (await lines(desk, person)).filter(({ log }) => log === desk.me.log)
}

async function lines(desk: Desk, person: PersonId): Promise<Ref[]> {
  return (await recordsOfPersons(desk.store, 'roster', [person])).map(({ ref }) => ref)
}

async function withGate(desk: Desk, gate: Ref): Promise<Falling[]> {
  const visit = (await findRecord(desk.store, 'gate', gate))?.body.visit
  const lines = visit ? await linesAtGate(desk.store, { gates: [gate], visit }) : []
  return lines.filter(({ ref }) => ref.log === desk.me.log).map(({ ref }) => falling('attendance', ref))
}

/** What of this log falls with a record: a unit's rooms, posts and lists, a room's posts, a person's lines, who was stamped or missed at a gate. No place or person falls while another log still stands for it. */
export async function fallingWith(desk: Desk, noun: Noun, ref: Ref): Promise<Falling[]> {
  if (noun === 'unit') return withUnit(desk, ref)
  if (noun === 'room') return withRoom(desk, ref)
  if (noun === 'gate') return withGate(desk, ref)
  return noun === 'person' ? withPerson(desk, ref) : []
}

/** Takes a person off every list of this log. */
export async function unlist(desk: Desk, person: PersonId, reason: string): Promise<{ lines: number }> {
  const own = await ownLines(desk, person)
  if (own.length === 0) throw new Fault((await lines(desk, person)).length > 0 ? 'record.foreign' : 'record.missing')
  await commit(
    desk,
    own.map((ref) => voidIntent(desk, 'roster', ref, reason)),
  )
  return { lines: own.length }
}
