import { reviewStates } from './tables.ts'

export interface Subject {
  log: string
  by: string
  hash: string
  /** Who took part in its visit; undefined while that visit isn't here. */
  inspectors: readonly string[] | undefined
  /** Its visit is void. */
  withdrawn: boolean
}

export interface ReviewOf {
  log: string
  id: string
  at: number
  by: string
  line: string
  decision: 'accepted' | 'returned'
}

const place = (state: (typeof reviewStates)[number]) => reviewStates.indexOf(state)

/** What is known of those who write. */
export interface Writers {
  pubOf(log: string): string | undefined
  /** Every id of this person, this one among them. */
  idsOf(person: string): ReadonlySet<string>
}

/** A review counts if another key than the author's made it, for somebody who took no part in the visit under any id. */
function isEffective(review: ReviewOf, subject: Subject, { pubOf, idsOf }: Writers): boolean {
  const [his, own] = [pubOf(review.log), pubOf(subject.log)]
  if (review.log === subject.log || his === undefined || own === undefined || his === own) return false
  const ids = idsOf(review.by)
  if (ids.has(subject.by)) return false
  return subject.inspectors !== undefined && !subject.inspectors.some((inspector) => ids.has(inspector))
}

function isLater(a: ReviewOf, b: ReviewOf): boolean {
  if (a.at !== b.at) return a.at > b.at
  return a.log === b.log ? a.id > b.id : a.log > b.log
}

/** The state of a record after every review that counts, whatever the order they came in: the latest one decides. */
export function reviewStateOf(subject: Subject, reviews: readonly ReviewOf[], writers: Writers): number {
  if (subject.withdrawn) return place('withdrawn')
  let last: ReviewOf | undefined
  for (const review of reviews) {
    if (isEffective(review, subject, writers) && (last === undefined || isLater(review, last))) last = review
  }
  if (last === undefined) return place('pending')
  if (last.line === subject.hash) return place(last.decision)
  return place(last.decision === 'returned' ? 'answered' : 'pending')
}
