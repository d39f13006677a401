import { termsOf } from './terms.ts'

/** A finding as the search index sees it, with the number of its entry where it has one. */
export interface Doc {
  log_no: number
  id: Buffer
  at: number
  description: string | null
  place: string | null
  docid: number | null
}

/** Entries are numbered by the minute of the finding, so that their descending order is newest first. */
const perMinute = 2 ** 20

export function firstOfMinute(minute: number): number {
  return minute * perMinute
}

/** The minute that an entry stands at: where the finding was when it was indexed. */
export function minuteOf(docid: number): number {
  return Math.floor(docid / perMinute)
}

export function docTerms({ description, place }: Pick<Doc, 'description' | 'place'>): string[] {
  return termsOf(`${description ?? ''} ${place ?? ''}`)
}
