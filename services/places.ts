import type { PostView, RoomView, UnitView } from '#domain/contract/places.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { initialsOf } from './names/initials.ts'
import { type Group, ownOf, type Places, readPlaces, readPosts } from './places/groups.ts'
import { unlist } from './places/voiding.ts'
import { listedAt, readPeople } from './places/people.ts'
import { withSame } from './places/same-person.ts'
import { savePerson } from './places/save-person.ts'
import { own } from './records.ts'
import { namesCame } from './recording/names-came.ts'
import { save } from './recording/save.ts'

function listed(desk: Desk, group: Group<'unit' | 'room' | 'post'>): { own?: Ref; voided?: true } {
  const mine = ownOf(desk, group)
  return { ...(mine ? { own: mine } : {}), ...(group.voided ? { voided: true } : {}) }
}

async function unitViews(desk: Desk, voided: boolean): Promise<UnitView[]> {
  const places = await readPlaces(desk)
  const people = await withSame(desk, await readPeople(desk, places))
  const count = (keys: (string | undefined)[]) =>
    keys.reduce(
      (counts, key) => (key ? counts.set(key, (counts.get(key) ?? 0) + 1) : counts),
      new Map<string, number>(),
    )
  const staff = count(people.map(({ unit, same }) => (unit && !same ? refText(unit) : undefined)))
  const rooms = count(places.rooms.map((room) => (room.voided ? undefined : refText(places.unitOf(room.body.unit)))))
  return places.units
    .filter((unit) => voided || !unit.voided)
    .map((unit) => ({
      ...unit.body,
      ref: unit.ref,
      refs: unit.refs,
      ...listed(desk, unit),
      initials: initialsOf(unit.body.name),
      people: staff.get(refText(unit.ref)) ?? 0,
      rooms: rooms.get(refText(unit.ref)) ?? 0,
    }))
    .toSorted((a, b) => (a.code ?? '~').localeCompare(b.code ?? '~') || a.name.localeCompare(b.name, 'zh-CN'))
}

function roomViews(desk: Desk, places: Places, voided: boolean): RoomView[] {
  return places.rooms
    .filter((room) => voided || !room.voided)
    .map((room) => ({
      ...room.body,
      unit: places.unitOf(room.body.unit),
      ref: room.ref,
      refs: room.refs,
      ...listed(desk, room),
    }))
    .toSorted(
      (a, b) => (a.order ?? 1e6) - (b.order ?? 1e6) || a.label.localeCompare(b.label, 'zh-CN', { numeric: true }),
    )
}

async function postViews(desk: Desk, unit: Ref): Promise<PostView[]> {
  const places = await readPlaces(desk)
  const wanted = refText(places.unitOf(unit))
  return (await readPosts(desk, places))
    .filter((post) => !post.voided && refText(places.unitOf(post.body.unit)) === wanted)
    .map((post) => ({
      ...post.body,
      unit: places.unitOf(post.body.unit),
      ...(post.body.room ? { room: places.roomOf(post.body.room) } : {}),
      ref: post.ref,
      ...listed(desk, post),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
}

export const placeHandlers: Pick<
  Handlers<Context>,
  | 'units.list'
  | 'units.save'
  | 'rooms.list'
  | 'rooms.save'
  | 'posts.list'
  | 'people.directory'
  | 'people.ofUnit'
  | 'people.save'
  | 'people.unlist'
> = {
  'units.list': (context, { voided }) => unitViews(deskOf(context), voided),
  async 'units.save'(context, { ref, fields, reason }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'unit', ref)
    return save(desk, { noun: 'unit', ref, body: fields, reason })
  },
  async 'rooms.list'(context, { unit, voided }) {
    const desk = deskOf(context)
    const places = await readPlaces(desk)
    const wanted = unit && refText(places.unitOf(unit))
    return roomViews(desk, places, voided).filter((room) => wanted === undefined || refText(room.unit) === wanted)
  },
  async 'rooms.save'(context, { ref, reason, ...room }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'room', ref)
    return save(desk, { noun: 'room', ref, body: room, reason })
  },
  'posts.list': (context, { unit }) => postViews(deskOf(context), unit),
  async 'people.directory'(context, { voided }) {
    const desk = deskOf(context)
    await desk.vault.whole()
    const people = await withSame(desk, await readPeople(desk, await readPlaces(desk)))
    return people.filter((person) => voided || !person.voided)
  },
  async 'people.ofUnit'(context, { unit }) {
    const desk = deskOf(context)
    await desk.vault.whole()
    const places = await readPlaces(desk)
    return listedAt(places, await readPeople(desk, places), unit)
  },
  async 'people.save'(context, input) {
    const desk = deskOf(context)
    const saved = await savePerson(desk, input)
    await namesCame(desk)
    return saved
  },
  'people.unlist': (context, { person, reason }) => unlist(deskOf(context), person, reason),
}
