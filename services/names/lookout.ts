import type { PersonId } from '#domain/fields.ts'
import { isHan } from './fold.ts'
import type { NameIndex } from './name-index.ts'
import { surnameOf } from './surname.ts'

/** What careless writing may leave of the names on a roster. */
export interface Lookout {
  surnames: ReadonlyMap<string, PersonId[]>
  /** Given names of two characters and more. */
  given: ReadonlyMap<string, PersonId[]>
  /** Last characters of given names, as in 小岚 and 岚姐. */
  calls: ReadonlyMap<string, PersonId[]>
  /** Names of three characters with one of them left open. */
  slips: ReadonlyMap<string, { name: readonly string[]; person: PersonId }[]>
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

/** A name with one character left open. */
export function openAt(chars: readonly string[], open: number): string {
  return chars.map((char, i) => (i === open ? '*' : char)).join('')
}

function made(index: NameIndex, roster: readonly PersonId[]): Lookout {
  const surnames = new Map<string, PersonId[]>()
  const given = new Map<string, PersonId[]>()
  const calls = new Map<string, PersonId[]>()
  const slips = new Map<string, { name: readonly string[]; person: PersonId }[]>()
  for (const person of roster) {
    const parts = index.partsOf(person)
    for (const part of parts) add(given, part.join(''), person)
    if (parts.length > 0) continue
    for (const name of index.namesOf(person)) {
      if (!name.every(isHan)) continue
      const surname = surnameOf(name)
      const rest = name.slice(surname.length)
      add(surnames, surname, person)
      if (surname.length > 1) add(surnames, surname.slice(0, 1), person)
      if (name.length > 4) continue
      if (rest.length > 1) add(given, rest.join(''), person)
      const last = rest.at(-1)
      if (last !== undefined) add(calls, last, person)
      if (name.length === 3) for (const open of [0, 1, 2]) add(slips, openAt(name, open), { name, person })
    }
  }
  return { surnames, given, calls, slips }
}

const kept = new WeakMap<NameIndex, WeakMap<readonly PersonId[], Lookout>>()

/** What to look for, given who is on the roster; worked out once for one index and one array. */
export function lookoutFor(index: NameIndex, roster: readonly PersonId[]): Lookout {
  const shelf = kept.get(index) ?? new WeakMap<readonly PersonId[], Lookout>()
  kept.set(index, shelf)
  const lookout = shelf.get(roster) ?? made(index, roster)
  shelf.set(roster, lookout)
  return lookout
}
