import type { PersonId } from '#domain/fields.ts'
import { type Folded, fold, type Gap, gaps, isHan } from './fold.ts'

export interface NameEntry {
  person: PersonId
  name: string
}

/** A known name that stands in a folded text from one character to another, both of them its own. */
export interface NameMatch {
  last: number
  /** Characters of the name. */
  length: number
  people: readonly PersonId[]
  /** The widest gap inside it. */
  gap: Gap
  /** First and last character of each insertion in brackets that it goes around. */
  around: readonly [number, number][]
}

/** Finds known names in folded text. */
export interface NameIndex {
  /** Names that start at this character, the longest first. */
  startingAt(folded: Folded, from: number): NameMatch[]
  /** Folded names of a person. */
  namesOf(person: PersonId): readonly (readonly string[])[]
  /** Parts of names that have several, as 阿依古丽·买买提 has. */
  partsOf(person: PersonId): readonly (readonly string[])[]
}

const interpunct = /[·•‧∙⋅・･᛫.．﹒]/

interface Known {
  chars: string[]
  people: PersonId[]
}

/** A single letter or digit between characters: what an input method leaves behind. */
function isStray(chars: readonly string[], i: number): boolean {
  return !isHan(chars[i]) && isHan(chars[i - 1]) && isHan(chars[i + 1])
}

function walk({ chars, gap, asides }: Folded, from: number, { chars: name, people }: Known): NameMatch | undefined {
  let at = from
  let widest: Gap = gaps.none
  const around: [number, number][] = []
  for (const wanted of name.slice(1)) {
    const next = at + 1
    const after = asides.get(next)
    if (chars[next] === wanted) at = next
    else if (isStray(chars, next) && chars[next + 1] === wanted) {
      at = next + 1
      widest = Math.max(widest, gaps.pause) as Gap
    } else if (after !== undefined && chars[after] === wanted) {
      around.push([next, after - 1])
      at = after
    } else return undefined
    widest = Math.max(widest, gap[at] ?? gaps.none) as Gap
  }
  return { last: at, length: name.length, people, gap: widest, around }
}

/** An index over everybody this node knows; names of fewer than two characters are left out. */
export function createNameIndex(entries: Iterable<NameEntry>): NameIndex {
  const byHead = new Map<string, Known[]>()
  const byPerson = new Map<PersonId, string[][]>()
  const partsByPerson = new Map<PersonId, string[][]>()
  const same = new Map<string, Known>()
  for (const { person, name } of entries) {
    const { chars } = fold(name)
    if (chars.length < 2) continue
    const key = chars.join('')
    const known = same.get(key) ?? { chars, people: [] }
    if (!same.has(key)) {
      same.set(key, known)
      const head = `${chars[0]}${chars[1]}`
      byHead.set(head, [...(byHead.get(head) ?? []), known])
    }
    if (!known.people.includes(person)) known.people.push(person)
    byPerson.set(person, [...(byPerson.get(person) ?? []), chars])
    const parts = name.split(interpunct)
    if (parts.length > 1)
      partsByPerson.set(
        person,
        parts.map((part) => fold(part).chars).filter((one) => one.length > 1),
      )
  }
  for (const known of byHead.values()) known.sort((a, b) => b.chars.length - a.chars.length)
  return {
    startingAt(folded, from) {
      const { chars, asides } = folded
      const nexts = [from + 1, asides.get(from + 1), isStray(chars, from + 1) ? from + 2 : undefined]
      return nexts.flatMap((next) => {
        const known = next === undefined ? undefined : byHead.get(`${chars[from]}${chars[next]}`)
        return known?.flatMap((one) => walk(folded, from, one) ?? []) ?? []
      })
    },
    namesOf: (person) => byPerson.get(person) ?? [],
    partsOf: (person) => partsByPerson.get(person) ?? [],
  }
}
