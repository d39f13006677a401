import type { Doubt } from '#domain/contract/save.ts'

/** A stretch of text: plain, a name on the roster, or one that was asked about. */
export interface Piece {
  text: string
  person?: string
  doubt?: boolean
}
interface Named {
  person: string
  name: string
}

const token = /⟦(P-[0-9A-Z]+)⟧/g

/** Stored text as its writer typed it: names where the journal keeps tokens. */
export function readable(text: string, nameOf: (person: string) => string | undefined): string {
  return text.replace(token, (whole, person: string) => nameOf(person) ?? whole)
}

/** Text cut at the names in it, longest name first. */
export function cutAtNames(text: string, people: readonly Named[], doubts: readonly Doubt[]): Piece[] {
  const names = new Map<string, Omit<Piece, 'text'>>()
  for (const doubt of doubts) names.set(doubt.text, { doubt: true })
  for (const { person, name } of people) if (name.length > 1) names.set(name, { person })
  if (names.size === 0) return text === '' ? [] : [{ text }]
  const longestFirst = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text
    .split(new RegExp(`(${longestFirst.join('|')})`))
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, ...names.get(piece) }))
}

/** Answers a doubt: this stretch is that person, wherever it stands. */
export function answered(text: string, doubt: Doubt, person: string): string {
  return text.replaceAll(doubt.text, `⟦${person}⟧`)
}
