import type { Intent } from '#db/store-type.ts'
import { recordsOfPersons } from '#db/stores/rows.ts'
import type { UnitView } from '#domain/contract/places.ts'
import { Fault } from '#domain/fault.ts'
import { refText, sameRef } from '#domain/fields.ts'
import type { Roster } from '#domain/place.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { initialsOf } from './names/initials.ts'
import { newPerson } from './places/choose.ts'
import { readPlaces } from './places/groups.ts'
import { latestRosters, readPeople } from './places/people.ts'
import { own } from './records.ts'
import { commit, intentOf, save } from './recording/save.ts'

async function unitViews(desk: Desk): Promise<UnitView[]> {
  const places = await readPlaces(desk)
  const people = await readPeople(desk, places)
  const count = (keys: (string | undefined)[]) =>
    keys.reduce(
      (counts, key) => (key ? counts.set(key, (counts.get(key) ?? 0) + 1) : counts),
      new Map<string, number>(),
    )
  const staff = count(people.map(({ unit }) => unit && refText(unit)))
  const rooms = count(places.rooms.map(({ body }) => refText(places.unitOf(body.unit))))
  return places.units
    .map(({ ref, refs, body }) => ({
      ...body,
      ref,
      refs,
      initials: initialsOf(body.name),
      people: staff.get(refText(ref)) ?? 0,
      rooms: rooms.get(refText(ref)) ?? 0,
    }))
    .toSorted((a, b) => (a.code ?? '~').localeCompare(b.code ?? '~') || a.name.localeCompare(b.name, 'zh-CN'))
}

/** Changes an identity, and the line on a unit's list, as far as they differ from what is known. */
async function savePerson(desk: Desk, input: Parsed<'people.save'>) {
  const { name, staffNumber, phone, kind, unit } = input
  const known = input.person === undefined ? undefined : desk.vault.known(input.person)
  if (input.person !== undefined && !known) throw new Fault('record.missing')
  const same =
    known &&
    known.identity.name === name &&
    known.identity.staffNumber === (staffNumber ?? known.identity.staffNumber) &&
    known.identity.phone === (phone ?? known.identity.phone)
  const fresh = same
    ? undefined
    : newPerson(
        desk,
        { name, staffNumber: staffNumber ?? known?.identity.staffNumber, phone: phone ?? known?.identity.phone },
        kind,
        input.person,
      )
  const person = fresh?.person ?? input.person
  if (person === undefined) throw new Error('a person without an id')
  const intents: Intent[] = [...(fresh?.intents ?? [])]
  if (unit) {
    const rows = await recordsOfPersons(desk.store, 'roster', [person])
    const before = latestRosters(rows).get(person)
    const body: Roster = {
      unit,
      person,
      source: input.source ?? '现场录入',
      asOfOn: input.asOfOn ?? dayOf(desk.clock.now()),
      ...(input.room ? { room: input.room } : {}),
      ...(input.post ? { post: input.post } : {}),
      ...(input.leaves ? { leaves: input.leaves } : {}),
    }
    const mine = before && before.ref.log === desk.me.log && sameRef(before.body.unit, unit) ? before.ref : undefined
    intents.push(intentOf(desk, { noun: 'roster', ref: mine, body }).intent)
  }
  const committed = intents.length > 0 ? await commit(desk, intents, { local: async (tx) => fresh?.keep(tx) }) : []
  await desk.vault.reload([person])
  const [first] = committed
  const ref = first?.ref ?? (await recordsOfPersons(desk.store, 'person', [person]))[0]?.ref
  if (!ref) throw new Fault('record.missing')
  return { person, ref }
}

export const placeHandlers: Pick<
  Handlers<Context>,
  'units.list' | 'units.save' | 'rooms.list' | 'rooms.save' | 'people.directory' | 'people.ofUnit' | 'people.save'
> = {
  'units.list': (context) => unitViews(deskOf(context)),
  async 'units.save'(context, { ref, fields, reason }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'unit', ref)
    return save(desk, { noun: 'unit', ref, body: fields, reason })
  },
  async 'rooms.list'(context, { unit }) {
    const places = await readPlaces(deskOf(context))
    const wanted = unit && refText(places.unitOf(unit))
    return places.rooms
      .map(({ ref, refs, body }) => ({ ...body, unit: places.unitOf(body.unit), ref, refs }))
      .filter((room) => wanted === undefined || refText(room.unit) === wanted)
      .toSorted(
        (a, b) => (a.order ?? 1e6) - (b.order ?? 1e6) || a.label.localeCompare(b.label, 'zh-CN', { numeric: true }),
      )
  },
  async 'rooms.save'(context, { ref, ...room }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'room', ref)
    return save(desk, { noun: 'room', ref, body: room })
  },
  async 'people.directory'(context) {
    const desk = deskOf(context)
    return readPeople(desk, await readPlaces(desk))
  },
  async 'people.ofUnit'(context, { unit }) {
    const desk = deskOf(context)
    const places = await readPlaces(desk)
    const wanted = refText(places.unitOf(unit))
    return (await readPeople(desk, places)).filter(
      (person) => person.unit !== undefined && refText(person.unit) === wanted,
    )
  },
  'people.save': (context, input) => savePerson(deskOf(context), input),
}
