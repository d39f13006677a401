/** What an input method has put together so far, `l's'n` or `li shu`, read as initials. */
export function typedInitials(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

interface Findable {
  name: string
  initials: string
}

/** How well typed letters or characters fit a person: 0 whole initials, 1 their beginning, 2 part of the name; undefined not at all. */
export function fit(person: Findable, typed: string): number | undefined {
  const letters = typedInitials(typed)
  if (letters !== '' && letters.length === typed.replace(/['\s]/g, '').length) {
    if (person.initials === letters) return 0
    return person.initials.startsWith(letters) ? 1 : undefined
  }
  const wanted = typed.trim()
  return wanted !== '' && person.name.includes(wanted) ? 2 : undefined
}

/** Those who fit, best first; among equals the given order, which starts at the room one stands in. */
export function findPeople<P extends Findable>(people: readonly P[], typed: string): P[] {
  return people
    .flatMap((person, at) => {
      const rank = fit(person, typed)
      return rank === undefined ? [] : [{ person, rank, at }]
    })
    .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
    .map((found) => found.person)
}

/** How a select finds an entry while one types: by part of its label, or by its initials. */
export const byNameOrInitials = {
  filterOption: (typed: string, option?: { label: string; initials: string }): boolean =>
    option !== undefined && fit({ name: option.label, initials: option.initials }, typed) !== undefined,
}
