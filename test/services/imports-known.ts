import { type Ref, refText } from '#domain/fields.ts'
import type { Intent } from '#services/imports/intent.ts'
import type { Known, KnownPerson, KnownRoom, KnownUnit } from '#services/imports/known.ts'

/** What is known, kept in memory: grows by the intents of a plan as the workstation's would. */
export function knownInMemory(): Known & {
  apply(intents: readonly Intent[]): void
  units: KnownUnit[]
  rooms: KnownRoom[]
  people: KnownPerson[]
} {
  const units: KnownUnit[] = []
  const rooms: KnownRoom[] = []
  const people: KnownPerson[] = []
  let count = 0
  const ref = (): Ref => ({
    log: '0123456789AB',
    id: `0192f000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
  })
  const known = {
    units,
    rooms,
    people,
    unitsByCode: (code: string) => units.filter((unit) => unit.fields.code === code),
    unitsByName: (name: string) => units.filter((unit) => unit.fields.name === name),
    room: (unit: Ref, label: string) =>
      rooms.find((room) => refText(room.fields.unit) === refText(unit) && room.fields.label === label),
    personByStaffNumber: (number: string) => people.find((person) => person.staffNumber === number),
    peopleByName: (name: string) => people.filter((person) => person.name === name),
    apply(intents: readonly Intent[]) {
      const byRow = new Map<number, Ref>()
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
        } else {
          const person = intent.person ?? `P-${String((count += 1)).padStart(12, '0')}`
          const here = people.find((one) => one.person === person) ?? { person, name: '' }
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

export const leaveKinds = [
  { id: 'annual', zh: '年休假', en: 'Annual leave' },
  { id: 'sick', zh: '病假', en: 'Sick leave' },
  { id: 'maternity', zh: '产假、育儿假', en: 'Maternity or parental leave' },
  { id: 'training', zh: '会议培训', en: 'Meeting or training' },
]
