import type { PersonId } from '#domain/fields.ts'
import { fold } from './fold.ts'

export interface NameEntry {
  person: PersonId
  name: string
}
export interface NameMatch {
  length: number
  people: readonly PersonId[]
}

/** Finds known names in folded text. */
export interface NameIndex {
  /** The longest name that starts at this character. */
  longestAt(chars: readonly string[], from: number): NameMatch | undefined
  /** Folded names of a person. */
  namesOf(person: PersonId): readonly (readonly string[])[]
}

interface Known {
  chars: string[]
  people: PersonId[]
}

function startsAt(chars: readonly string[], from: number, name: readonly string[]): boolean {
  return name.every((char, i) => chars[from + i] === char)
}

/** An index over everybody this node knows; names of fewer than two characters are left out. */
export function createNameIndex(entries: Iterable<NameEntry>): NameIndex {
  const byHead = new Map<string, Known[]>()
  const byPerson = new Map<PersonId, string[][]>()
  for (const { person, name } of entries) {
    const { chars } = fold(name)
    if (chars.length < 2) continue
    const head = `${chars[0]}${chars[1]}`
    const known = byHead.get(head) ?? []
    byHead.set(head, known)
    const same = known.find((k) => k.chars.length === chars.length && startsAt(chars, 0, k.chars))
    if (!same) known.push({ chars, people: [person] })
    else if (!same.people.includes(person)) same.people.push(person)
    byPerson.set(person, [...(byPerson.get(person) ?? []), chars])
  }
  for (const known of byHead.values()) known.sort((a, b) => b.chars.length - a.chars.length)
  return {
    longestAt(chars, from) {
      const found = byHead.get(`${chars[from]}${chars[from + 1]}`)?.find((known) => startsAt(chars, from, known.chars))
      return found && { length: found.chars.length, people: found.people }
    },
    namesOf: (person) => byPerson.get(person) ?? [],
  }
}
