import { expect, test } from 'vitest'
import { findPeople, fit, typedInitials } from '#renderer/visit/find-person.ts'

const people = [
  { name: '梁书宁', initials: 'lsn' },
  { name: '李树楠', initials: 'lsn' },
  { name: '刘思', initials: 'ls' },
  { name: '唐一诺', initials: 'tyn' },
]

test('what an input method has put together counts as initials', () => {
  expect(typedInitials("l's'n")).toBe('lsn')
  expect(fit({ name: '梁书宁', initials: 'lsn' }, "l's'n")).toBe(0)
  expect(fit({ name: '梁书宁', initials: 'lsn' }, 'L S')).toBe(1)
})

test('whole initials come before beginnings, equals keep the walking order', () => {
  expect(findPeople(people, 'ls').map((person) => person.name)).toEqual(['刘思', '梁书宁', '李树楠'])
})

test('characters match within the name, letters never do', () => {
  expect(findPeople(people, '一诺')).toHaveLength(1)
  expect(findPeople(people, 'n')).toHaveLength(0)
  expect(findPeople(people, '')).toHaveLength(0)
})
