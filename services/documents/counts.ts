import { Bookmark, TextRun } from 'docx'
import type { DocumentCount, WeeklyInput } from './weekly-input.ts'

/** Name of the bookmark around a number: letters, digits and underscores, at most 40. */
export function bookmarkOf(key: string): string {
  return `mc_${key.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 40)
}

/** A number as the document prints it: a bookmark by which it is found again, or plain where it is nought. */
export function countRun(count: DocumentCount, size?: number): Bookmark | TextRun {
  const run = new TextRun({ text: String(count.value), ...(size === undefined ? {} : { size }) })
  return count.value === 0 ? run : new Bookmark({ id: bookmarkOf(count.key), children: [run] })
}

/** Every number of the paper: those of its first paragraph, the photos left out, then unit by unit; of a bulletin those it prints. */
export function countsOf({
  numbers,
  units,
  bulletinTo,
  earlier = [],
  clauses,
}: Pick<WeeklyInput, 'numbers' | 'units' | 'bulletinTo' | 'earlier' | 'clauses'>): DocumentCount[] {
  if (bulletinTo !== undefined) {
    const { visits, units: visited, findings, categories, commendations } = numbers
    return [visits, visited, findings, ...Object.values(categories), commendations]
  }
  const { visits, ongoing, units: visited, people, findings, categories, ...rest } = numbers
  return [
    visits,
    ongoing,
    visited,
    people,
    findings,
    ...Object.values(categories),
    ...Object.values(rest),
    ...Object.values(clauses ?? {}),
    ...units.flatMap((unit) => Object.values(unit.counts)),
    ...earlier.flatMap(({ before, since }) => [before, since].flatMap((span) => Object.values(span ?? {}))),
  ]
}

/** Every number that opens records, once. */
export function openable(counts: readonly DocumentCount[]): DocumentCount[] {
  const seen = new Map<string, DocumentCount>()
  for (const count of counts) if (count.value !== 0 && !seen.has(count.key)) seen.set(count.key, count)
  return [...seen.values()]
}
