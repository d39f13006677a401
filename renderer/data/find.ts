/** What was typed, ready to be compared: lower case, without the marks an input method puts between syllables. */
export function needle(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/['’\s]/g, '')
}

interface Findable {
  name: string
  initials: string
}

function rank(item: Findable, wanted: string): number {
  const name = item.name.toLowerCase()
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  const initials = item.initials.toLowerCase()
  if (initials === wanted) return 2
  if (initials.startsWith(wanted)) return 3
  if (name.includes(wanted)) return 4
  return initials.includes(wanted) ? 5 : 9
}

/** Those whose name or pinyin initials match, the best first. */
export function findByName<T extends Findable>(items: readonly T[], text: string, limit = 8): T[] {
  const wanted = needle(text)
  if (wanted === '') return items.slice(0, limit)
  return items
    .map((item) => ({ item, rank: rank(item, wanted) }))
    .filter((found) => found.rank < 9)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map((found) => found.item)
}
