import type { Category } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { ProblemCode } from '#domain/reference/problem-code.ts'

export interface CodeChoice {
  code: ProblemCode
  initials: string
  /** How often this team used it. */
  used: number
}

/** Codes ready to be searched, most used first, then in the pack's order. */
export function codeChoices(
  pack: Pack,
  frequent: readonly { code: string; count: number }[],
  initialsOf: (text: string) => string,
): CodeChoice[] {
  const used = new Map(frequent.map((entry) => [entry.code, entry.count]))
  return pack.problemCodes
    .map((code) => ({ code, initials: initialsOf(code.zh), used: used.get(code.code) ?? 0 }))
    .toSorted((a, b) => b.used - a.used)
}

function rank(choice: CodeChoice, wanted: string): number | undefined {
  const { code, initials } = choice
  const number = code.code.toLowerCase()
  if (number === wanted || number.slice(1) === wanted) return 0
  if (initials === wanted) return 1
  if (code.zh.startsWith(wanted) || initials.startsWith(wanted)) return 2
  if (code.zh.includes(wanted) || code.en.toLowerCase().includes(wanted) || number.startsWith(wanted)) return 3
  return initials.includes(wanted) ? 4 : undefined
}

/** What fits a number, a Chinese or English word, or initials; without one, everything in order. */
export function findCodes(choices: readonly CodeChoice[], typed: string, category?: Category): CodeChoice[] {
  const wanted = typed.trim().toLowerCase().replaceAll("'", '')
  const within = category ? choices.filter((choice) => choice.code.category === category) : choices
  if (wanted === '') return [...within]
  return within
    .flatMap((choice) => {
      const at = rank(choice, wanted)
      return at === undefined ? [] : [{ choice, at }]
    })
    .toSorted((a, b) => a.at - b.at || b.choice.used - a.choice.used)
    .map((found) => found.choice)
}
