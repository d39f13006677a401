import { describe, expect, it } from 'vitest'
import type { PersonView } from '#domain/contract/places.ts'
import { inScope, peopleRows, type Scope } from '#renderer/people/people-rows.ts'

const refOf = (n: number) => ({ log: '0123456789AB', id: `0190a000-0000-7000-8000-00000000000${n}` })
const units = new Map([
  [refOf(1).id, '县财政局'],
  [refOf(2).id, '县司法局'],
])
const someone = (n: number, part: Partial<PersonView>): PersonView => ({
  person: `P-${n}`,
  name: '',
  initials: '',
  kind: 'staff',
  ...part,
})
const people = [
  someone(1, { unit: refOf(2), name: '王予岚', initials: 'wyl' }),
  ...[2, 3, 4].map((n) => someone(n, { unit: refOf(1) })),
  someone(5, { unit: refOf(1), name: '李知汀', initials: 'lzt', staffNumber: '0013' }),
  someone(6, { name: '吴一诺', initials: 'wyn' }),
  someone(7, { name: '白若琳', initials: 'brl', kind: 'inspector' }),
  someone(8, { name: '郑映雪', initials: 'zyx', unit: refOf(1), voided: true }),
]
const shown = (scope: Scope, search = '', unfolded: string[] = []) =>
  peopleRows(people, {
    scope,
    search,
    unfolded: new Set(unfolded),
    unitName: ({ unit }) => (unit && units.get(unit.id)) ?? '',
  }).map((row) => ('person' in row ? row.person.name || row.person.person : row.nameless.length))

describe('the list of people', () => {
  it('goes unit by unit, those on no list last; names that are not kept are one line of their unit', () => {
    expect(shown('all')).toEqual(['李知汀', 3, '王予岚', '白若琳', '吴一诺'])
  })

  it('unfolds that line into its people', () => {
    const key = `nameless ${refOf(1).log}/${refOf(1).id}`
    expect(shown('all', '', [key])).toEqual(['李知汀', 3, 'P-2', 'P-3', 'P-4', '王予岚', '白若琳', '吴一诺'])
  })

  it('keeps those who left every list and those who were voided within reach', () => {
    expect(shown('offList')).toEqual(['吴一诺'])
    expect(shown('voided')).toEqual(['郑映雪'])
    expect(people.filter((person) => inScope(person, 'all'))).toHaveLength(7)
  })

  it('is searched by name, initials, number and unit', () => {
    expect(shown('all', 'wy')).toEqual(['王予岚', '吴一诺'])
    expect(shown('all', '0013')).toEqual(['李知汀'])
    expect(shown('all', '财政')).toEqual(['李知汀', 3])
  })
})
