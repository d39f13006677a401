import type { PersonId } from '#domain/fields.ts'
import { doubtsIn, lookoutFor, type NameDoubt } from './doubts.ts'
import { fold } from './fold.ts'
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

/** Replaces every full name of anybody known by that person's token; what only looks like a name comes back as a doubt. */
export function tokenise(text: string, index: NameIndex, { roster, kept }: TokeniseOptions): Tokenised {
  const onRoster = new Set(roster)
  const lookout = lookoutFor(index, roster)
  const settled = new Set(kept)
  const doubts = new Map<string, NameDoubt>()

  function doubt(seen: NameDoubt): void {
    if (!settled.has(seen.text) && !doubts.has(seen.text)) doubts.set(seen.text, seen)
  }
  function choose(match: NameMatch, name: string): PersonId {
    const near = match.people.filter((person) => onRoster.has(person))
    const candidates = [...near, ...match.people.filter((person) => !onRoster.has(person))]
    if (near.length > 1 || (near.length === 0 && match.people.length > 1)) doubt({ text: name, candidates })
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
      const match = index.longestAt(folded.chars, i)
      const from = folded.start[i] ?? 0
      const to = match && folded.end[i + match.length - 1]
      if (!match || to === undefined || insideWord(piece, from, to)) continue
      plain(from)
      out += tokenOf(choose(match, piece.slice(from, to)))
      done = to
      i += match.length - 1
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
