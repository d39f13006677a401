import type { PersonView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { needle } from '../data/find.ts'

export const scopes = ['all', 'offList', 'voided'] as const
/** Everybody, those on no unit's list, or those that were voided. */
export type Scope = (typeof scopes)[number]

/** A line of the list: one person, or all of a unit whose names are not kept here. */
export type PeopleRow =
  | { key: string; person: PersonView }
  | { key: string; nameless: readonly PersonView[]; unfolded: boolean }

interface Asked {
  scope: Scope
  search: string
  /** Keys of the nameless lines whose people are shown one by one. */
  unfolded: ReadonlySet<string>
  unitName: (person: PersonView) => string
}

export function inScope(person: PersonView, scope: Scope): boolean {
  if (scope === 'voided') return person.voided === true
  return !person.voided && (scope === 'all' || (person.unit === undefined && person.kind === 'staff'))
}

function matches(person: PersonView, wanted: string, unit: string): boolean {
  return [person.name, person.initials, person.staffNumber ?? '', unit].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}

const unitKey = ({ unit }: PersonView) => (unit ? refText(unit) : '~')

/** Unit by unit, the named by their initials; people whose names are not here are one line of their unit until it is unfolded. */
export function peopleRows(people: readonly PersonView[], { scope, search, unfolded, unitName }: Asked): PeopleRow[] {
  const wanted = needle(search)
  const found = people.filter(
    (person) => inScope(person, scope) && (wanted === '' || matches(person, wanted, unitName(person))),
  )
  const order = (one: PersonView) => `${one.unit ? unitName(one) : '\uffff'} ${unitKey(one)}`
  const units = Map.groupBy(
    found.toSorted((a, b) => order(a).localeCompare(order(b), 'zh-CN')),
    unitKey,
  )
  return [...units].flatMap(([unit, all]) => {
    const named = all.filter(({ name }) => name !== '').toSorted((a, b) => (a.initials < b.initials ? -1 : 1))
    const nameless = all.filter(({ name }) => name === '')
    const key = `nameless ${unit}`
    const open = unfolded.has(key)
    return [
      ...named.map((person) => ({ key: person.person, person })),
      ...(nameless.length > 0 ? [{ key, nameless, unfolded: open }] : []),
      ...(open ? nameless.map((person) => ({ key: person.person, person })) : []),
    ]
  })
}
