import type { Instant } from '../fields.ts'
import type { ContradictionKind } from '../reference/contradiction.ts'
import type { Contradiction, Facts, Paper, Source } from './facts.ts'
import { isWithin, minutes, ms, shared } from './span.ts'

const sourceOf = ({ noun, ref }: Paper): Source => ({ noun, ref })

function about(
  paper: Paper,
  kind: ContradictionKind,
  others: readonly [Source, ...Source[]],
  at: Instant,
): Contradiction[] {
  return paper.people.map((person) => ({ kind, person, at, sources: [sourceOf(paper), ...others] }))
}

/** A place is the same where one of its two writings holds the other: 三楼会议室, 会议室. */
const isElsewhere = ({ elsewhere, place }: Paper, seenAt: string | undefined) =>
  elsewhere || (place !== undefined && seenAt !== undefined && !place.includes(seenAt) && !seenAt.includes(place))

/** Seen at work in the middle of a time that a paper says was spent somewhere else. */
export function seenWhileAway({ sightings }: Facts, paper: Paper, slackMinutes: number): Contradiction[] {
  return sightings
    .filter(
      ({ there, person, at, place }) =>
        there &&
        paper.people.includes(person) &&
        isElsewhere(paper, place) &&
        isWithin(ms(at), paper, minutes(slackMinutes)),
    )
    .map((seen) => ({
      kind: 'seenWhileAway',
      person: seen.person,
      at: seen.at,
      sources: [{ noun: 'attendance', ref: seen.ref }, sourceOf(paper)],
    }))
}

/** Two papers that put one person in two places at a time; a copy of one paper is none. */
export function twoPlaces({ papers }: Facts, slackMinutes: number): Contradiction[] {
  return papers.flatMap((one, index) =>
    papers.slice(index + 1).flatMap((other) => {
      const same = one.kind === other.kind && one.place === other.place
      if (same || shared(one, other) <= minutes(slackMinutes)) return []
      const at = one.fromAt > other.fromAt ? one.fromAt : other.fromAt
      return one.people
        .filter((person) => other.people.includes(person))
        .map(
          (person): Contradiction => ({
            kind: 'twoPlaces',
            person,
            at,
            sources: [sourceOf(one), sourceOf(other)],
          }),
        )
    }),
  )
}

/** Signed after the inspectors came, for a time that had begun before. */
export function signedAfterArrival({ visit, arrivedAt }: Facts, paper: Paper, slackMinutes: number): Contradiction[] {
  const { signedAt, fromAt } = paper
  if (signedAt === undefined || signedAt <= arrivedAt || ms(signedAt) <= ms(fromAt) + minutes(slackMinutes)) return []
  return about(paper, 'signedAfterArrival', [{ noun: 'visit', ref: visit }], signedAt)
}

/** What stands before the digits at the end of a slip's number, and the digits. */
function numbered(paper: Paper): { row: string; n: number; paper: Paper; signedAt: string } | undefined {
  const found = /^(.*?)(\d{1,12})\D*$/.exec(paper.number ?? '')
  return found && paper.signedAt !== undefined
    ? { row: found[1] ?? '', n: Number(found[2]), paper, signedAt: paper.signedAt }
    : undefined
}

/** A slip whose number was given out after another's and whose date lies before: its date was put back. */
export function numberedEarlier({ papers }: Facts, slackMinutes: number): Contradiction[] {
  const rows = Map.groupBy(
    papers.flatMap((paper) => numbered(paper) ?? []),
    ({ row }) => row,
  )
  return [...rows.values()].flatMap((row) =>
    row.flatMap((late) => {
      const before = row
        .filter(({ n, signedAt }) => n < late.n && ms(signedAt) > ms(late.signedAt) + minutes(slackMinutes))
        .toSorted((a, b) => ms(b.signedAt) - ms(a.signedAt))[0]
      return before ? about(late.paper, 'numberedEarlier', [sourceOf(before.paper)], late.signedAt) : []
    }),
  )
}

/** One person who signed several slips after the inspectors came. */
export function signedInARow({ arrivedAt, papers }: Facts, slipsByOne: number): Contradiction[] {
  const late = papers.filter(({ approver, signedAt = '' }) => approver !== undefined && signedAt > arrivedAt)
  return [...Map.groupBy(late, ({ approver }) => approver).values()]
    .filter((row) => row.length >= slipsByOne)
    .flatMap((row) =>
      row.flatMap((paper) => {
        const [first, ...rest] = row.filter((one) => one !== paper).map(sourceOf)
        return first ? about(paper, 'signedInARow', [first, ...rest], paper.signedAt ?? arrivedAt) : []
      }),
    )
}
