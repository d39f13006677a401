import type { Disposition } from '#domain/reference/disposition.ts'
import { clauseOf, ruleSetOf, severityLevel } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { ProblemCode } from '#domain/reference/problem-code.ts'
import type { Clause } from '#domain/reference/rule.ts'
import { needle } from '../../data/find.ts'
import { initialsOf } from '../../data/initials.ts'

/** Pages of a rule pack, in the order of their digits. */
export const sections = ['codes', 'clauses', 'states', 'dispositions', 'items', 'hours'] as const
export type Section = (typeof sections)[number]

interface Sought {
  /** Words that are also found by their pinyin initials. */
  words: readonly string[]
  texts: readonly (string | undefined)[]
}

function fits({ words, texts }: Sought, wanted: string): boolean {
  return (
    words.some((word) => word.toLowerCase().includes(wanted) || initialsOf(word).includes(wanted)) ||
    texts.some((text) => text?.toLowerCase().replaceAll(/\s/g, '').includes(wanted))
  )
}

function sift<T>(rows: readonly T[], search: string, of: (row: T) => Sought): T[] {
  const wanted = needle(search)
  return wanted === '' ? [...rows] : rows.filter((row) => fits(of(row), wanted))
}

/** Problem codes by number, word, initials, clause or severity. */
export function siftCodes(pack: Pack, search: string): ProblemCode[] {
  return sift(pack.problemCodes, search, (code) => ({
    words: [code.zh],
    texts: [
      code.code,
      code.en,
      clauseOf(pack, code.code)?.number,
      clauseOf(pack, code.code)?.text,
      severityLevel(pack, code.severity)?.zh,
      severityLevel(pack, code.severity)?.en,
    ],
  }))
}

/** Clauses by number, text, or the rule set they belong to. */
export function siftClauses(pack: Pack, search: string): Clause[] {
  return sift(pack.clauses, search, (clause) => {
    const set = ruleSetOf(pack, clause)
    return { words: set ? [set.zh] : [], texts: [clause.number, clause.text, set?.en] }
  })
}

export function siftTerms<T extends { zh: string; en: string }>(terms: readonly T[], search: string): T[] {
  return sift(terms, search, ({ zh, en }) => ({ words: [zh], texts: [en] }))
}

export function siftDispositions(pack: Pack, search: string): Disposition[] {
  return sift(pack.dispositions, search, ({ zh, en, basis }) => ({ words: [zh], texts: [en, basis] }))
}

/** The codes that stand on a clause, or come near it. */
export function codesOn(pack: Pack, clause: Clause): ProblemCode[] {
  return pack.problemCodes.filter((code) => code.clause === clause.id || code.related?.includes(clause.id))
}
