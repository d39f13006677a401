import type { PersonId } from '#domain/fields.ts'
import { doubtsIn, type NameDoubt } from './doubts.ts'
import { type Folded, fold, gaps } from './fold.ts'
import { lookoutFor } from './lookout.ts'
import type { NameIndex, NameMatch } from './name-index.ts'

export interface TokeniseOptions {
  /** Who is on the list of the unit that is being visited; preferred where several people share a name. */
  roster: readonly PersonId[]
  /** What was already answered to be no name. */
  kept: readonly string[]
}
export interface Tokenised {
  text: string
  doubts: NameDoubt[]
}

const token = /(⟦P-[0-9A-Z]+⟧)/
const letter = /[a-z]/i

export function tokenOf(person: PersonId): string {
  return `⟦${person}⟧`
}

/** Whether a Latin name ends inside a longer word. */
function insideWord(text: string, from: number, to: number): boolean {
  const touches = (a: number, b: number) => letter.test(text[a] ?? '') && letter.test(text[b] ?? '')
  return touches(from - 1, from) || touches(to - 1, to)
}

/** A stretch of text that is somebody, or that has to be asked about. */
interface Span {
  from: number
  to: number
  last: number
  people: readonly PersonId[]
  isSure: boolean
  /** What stood in brackets inside the name. */
  aside: string
}

/**
 * Replaces every full name of anybody known by that person's token; what only looks like a name comes back as a doubt. With a hyphen
 * or the like inside, it is somebody for sure where that person is on the roster; with a comma or a line's end, if it has three characters.
 */
export function tokenise(text: string, index: NameIndex, { roster, kept }: TokeniseOptions): Tokenised {
  const onRoster = new Set(roster)
  const lookout = lookoutFor(index, roster)
  const settled = new Set(kept)
  const doubts = new Map<string, NameDoubt>()

  function doubt(seen: NameDoubt): void {
    if (!settled.has(seen.text) && !doubts.has(seen.text)) doubts.set(seen.text, seen)
  }
  function spanOf(piece: string, folded: Folded, i: number, match: NameMatch): Span | undefined {
    const { last, length, people, gap, around } = match
    const from = folded.start[i] ?? 0
    const to = folded.end[last] ?? from
    if (insideWord(piece, from, to)) return undefined
    const isNear = people.some((person) => onRoster.has(person))
    const isLong = length > 2
    if ((gap > gaps.narrow && !isNear && !isLong) || (gap === gaps.end && !(isNear && isLong))) return undefined
    const isSure = gap <= gaps.narrow || (isNear && (gap === gaps.sign || (gap === gaps.pause && isLong)))
    const aside = around
      .map(([first, end]) => piece.slice((folded.start[first] ?? 1) - 1, (folded.end[end] ?? 0) + 1))
      .join('')
    return { from, to, last, people, isSure, aside }
  }
  function choose({ people }: Span, name: string): PersonId {
    const near = people.filter((person) => onRoster.has(person))
    const candidates = [...near, ...people.filter((person) => !onRoster.has(person))]
    if (near.length > 1 || (near.length === 0 && people.length > 1)) doubt({ text: name, candidates })
    return candidates[0] as PersonId
  }
  function replaced(piece: string): string {
    const folded = fold(piece)
    let out = ''
    let done = 0
    const plain = (to: number) => {
      const rest = piece.slice(done, to)
      doubtsIn(rest, lookout).forEach(doubt)
      out += rest
    }
    for (let i = 0; i < folded.chars.length; i += 1) {
      const spans = index.startingAt(folded, i).flatMap((match) => spanOf(piece, folded, i, match) ?? [])
      const span = spans.find(({ isSure }) => isSure) ?? spans[0]
      if (!span) continue
      const name = piece.slice(span.from, span.to)
      plain(span.from)
      if (span.isSure) out += tokenOf(choose(span, name)) + span.aside
      else {
        doubt({ text: name, candidates: [...span.people] })
        out += name
      }
      done = span.to
      i = span.last
    }
    plain(piece.length)
    return out
  }

  const out = text
    .split(token)
    .map((piece) => (token.test(piece) ? piece : replaced(piece)))
    .join('')
  return { text: out, doubts: [...doubts.values()] }
}
