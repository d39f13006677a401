import { reviewStates } from './tables.ts'

export interface Subject {
  log: string
  by: string
  hash: string
  /** Who took part in its visit, as an inspector or by writing lines of it; undefined while that visit isn't here. */
  team: readonly string[] | undefined
  /** Its visit is void. */
  withdrawn: boolean
  /** It stands once two people have accepted it. */
  threeLevels: boolean
}

interface Decided {
  log: string
  id: string
  at: number
  by: string
  line: string
}

export interface ReviewOf extends Decided {
  decision: 'accepted' | 'returned'
  voided: boolean
}

/** A decision on an objection (复核决定) that is not void. */
export interface RulingOf extends Decided {
  outcome: 'maintained' | 'changed' | 'revoked'
}

const place = (state: (typeof reviewStates)[number]) => reviewStates.indexOf(state)

/** What is known of those who write. */
export interface Writers {
  pubOf(log: string): string | undefined
  /** Every id of this person, this one among them. */
  idsOf(person: string): ReadonlySet<string>
}

/** What somebody decides counts if another key than the author's signed it, for somebody who took no part in the visit under any id. */
function isEffective(decided: Decided, subject: Subject, { pubOf, idsOf }: Writers): boolean {
  const [his, own] = [pubOf(decided.log), pubOf(subject.log)]
  if (decided.log === subject.log || his === undefined || own === undefined || his === own) return false
  const ids = idsOf(decided.by)
  if (ids.has(subject.by)) return false
  return subject.team !== undefined && !subject.team.some((member) => ids.has(member))
}

/** Who reviewed a record decides no objection to it, not even after taking the review back. */
function isOutside(ruling: RulingOf, reviews: readonly ReviewOf[], { pubOf, idsOf }: Writers): boolean {
  const ids = idsOf(ruling.by)
  return !reviews.some(({ log, by }) => log === ruling.log || ids.has(by) || pubOf(log) === pubOf(ruling.log))
}

function isSame(one: Decided, other: Decided, { pubOf, idsOf }: Writers): boolean {
  return one.log === other.log || pubOf(one.log) === pubOf(other.log) || idsOf(one.by).has(other.by)
}

function isLater(a: Decided, b: Decided): boolean {
  if (a.at !== b.at) return a.at > b.at
  return a.log === b.log ? a.id > b.id : a.log > b.log
}

/**
 * The state of a record after every review and decision that counts, whatever the order they came in. 撤销 ends it; 变更 gives back the
 * line it was about, which no review can accept any more; of the others the latest decides. At three levels an acceptance is one of the
 * two that are needed, by two people with two keys, since the last time it was returned.
 */
export function reviewStateOf(
  subject: Subject,
  reviews: readonly ReviewOf[],
  rulings: readonly RulingOf[],
  writers: Writers,
): number {
  if (subject.withdrawn) return place('withdrawn')
  const decided = rulings.filter(
    (ruling) => isEffective(ruling, subject, writers) && isOutside(ruling, reviews, writers),
  )
  if (decided.some(({ outcome }) => outcome === 'revoked')) return place('revoked')
  const changed = decided.filter(({ outcome }) => outcome === 'changed')
  const givenBack = new Set(changed.map(({ line }) => line))
  const words: (Decided & { returned: boolean })[] = changed.map((ruling) => ({ ...ruling, returned: true }))
  for (const review of reviews) {
    const returned = review.decision === 'returned'
    if (review.voided || (!returned && givenBack.has(review.line)) || !isEffective(review, subject, writers)) continue
    words.push({ ...review, returned })
  }
  words.sort((a, b) => (isLater(a, b) ? -1 : 1))
  const [last] = words
  if (last === undefined) return place('pending')
  if (last.line !== subject.hash) return place(last.returned ? 'answered' : 'pending')
  if (last.returned) return place('returned')
  if (!subject.threeLevels) return place('accepted')
  const end = words.findIndex(({ returned, line }) => returned || line !== subject.hash)
  const accepted = end === -1 ? words : words.slice(0, end)
  return place(accepted.some((one) => !isSame(one, last, writers)) ? 'accepted' : 'reviewed')
}
