import { type Ref, refText, sameRef } from '#domain/fields.ts'
import { Pack } from '#domain/reference/pack.ts'
import pack from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import type { Intent } from '#services/imports/intent.ts'
import type { Known, KnownPerson, KnownPost, KnownRoom, KnownUnit } from '#services/imports/known.ts'

/** What is known, kept in memory: grows by the intents of a plan as the workstation's would. */
export function knownInMemory(): Known & {
  apply(intents: readonly Intent[]): void
  units: KnownUnit[]
  rooms: KnownRoom[]
  people: KnownPerson[]
  posts: KnownPost[]
} {
  const units: KnownUnit[] = []
  const rooms: KnownRoom[] = []
  const people: KnownPerson[] = []
  const posts: KnownPost[] = []
  let count = 0
  const ref = (): Ref => ({
    log: '0123456789AB',
    id: `0192f000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
  })
  const known = {
    units,
    rooms,
    people,
    posts,
    post: (unit: Ref, title: string, room: Ref | undefined) =>
      posts.find(
        ({ fields }) =>
          sameRef(fields.unit, unit) &&
          fields.title === title &&
          (fields.room && refText(fields.room)) === (room && refText(room)),
      ),
    peopleOfUnit: (unit: Ref) => people.filter(({ roster }) => roster && sameRef(roster.fields.unit, unit)),
    unitsByCode: (code: string) => units.filter((unit) => unit.fields.code === code),
    unitsByName: (name: string) => units.filter((unit) => unit.fields.name === name),
    room: (unit: Ref, label: string) =>
      rooms.find((room) => refText(room.fields.unit) === refText(unit) && room.fields.label === label),
    personByStaffNumber: (number: string) => people.find((person) => person.staffNumber === number),
    peopleByName: (name: string) => people.filter((person) => person.name === name),
    apply(intents: readonly Intent[]) {
      const byRow = new Map<number, Ref>()
      const personOfRow = new Map<number, string>()
      for (const intent of intents) {
        if (intent.act === 'unchanged') continue
        if (intent.noun === 'unit') {
          const here = units.find((unit) => intent.ref && refText(unit.ref) === refText(intent.ref)) ?? {
            ref: ref(),
            fields: { name: '' },
          }
          byRow.set(intent.row, here.ref)
          if (!units.includes(here)) units.push(here)
          const parent = intent.parent && ('ref' in intent.parent ? intent.parent.ref : byRow.get(intent.parent.row))
          here.fields = { ...here.fields, ...intent.fields, ...(parent ? { parent } : {}) }
        } else if (intent.noun === 'room') {
          const here = rooms.find((room) => intent.ref && refText(room.ref) === refText(intent.ref))
          if (here) here.fields = intent.fields
          else rooms.push({ ref: ref(), fields: intent.fields })
        } else if (intent.noun === 'post') {
          const { unit, title, room, substitutes } = intent
          const at = room && ('ref' in room ? room.ref : known.room(unit, room.label)?.ref)
          const here = known.post(unit, title, at) ?? {
            ref: ref(),
            fields: { unit, title, ...(at ? { room: at } : {}) },
          }
          if (!posts.includes(here)) posts.push(here)
          if (substitutes)
            here.fields.substitutes = substitutes.map((one) =>
              'person' in one ? one.person : (personOfRow.get(one.row) ?? ''),
            )
        } else {
          const person = intent.person ?? `P-${String((count += 1)).padStart(12, '0')}`
          const here: KnownPerson = people.find((one) => one.person === person) ?? { person, name: '' }
          personOfRow.set(intent.row, person)
          if (!people.includes(here)) people.push(here)
          const room =
            intent.room && ('ref' in intent.room ? intent.room.ref : known.room(intent.unit, intent.room.label)?.ref)
          const before = here.roster?.fields
          Object.assign(here, intent.identity, {
            roster: {
              ref: here.roster?.ref ?? ref(),
              fields: {
                ...before,
                unit: intent.unit,
                person,
                source: '名册',
                asOfOn: intent.asOfOn ?? '2026-11-23',
                ...(room ? { room } : {}),
                ...(intent.post ? { post: intent.post } : {}),
                ...(intent.leaves ? { leaves: intent.leaves } : {}),
              },
            },
          })
        }
      }
    },
  }
  return known
}

/** The built-in pack's kinds of leave, and the day the lists are read on. */
export const words = { leaveKinds: Pack.parse(pack).leaveKinds, today: '2026-11-23' }
