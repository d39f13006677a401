import type { Instant, PersonId } from '../fields.ts'
import type { Clocked, Contradiction, Facts, Paper, Sighting } from './facts.ts'
import { isWithin, minutes, ms } from './span.ts'

/** Clockings of one person in their order, those within the slack of each other as one: people clock twice to be sure. */
export function clockedOnce(times: readonly Instant[], slack: number): number[] {
  const kept: number[] = []
  for (const at of times.map(ms).toSorted((a, b) => a - b)) {
    if (kept.length === 0 || at - (kept.at(-1) ?? 0) > slack) kept.push(at)
  }
  return kept
}

const excused = (papers: readonly Paper[], person: PersonId, at: number, slack: number) =>
  papers.some((paper) => paper.people.includes(person) && isWithin(at, paper, -slack))

/** Clocked in, not out, and at neither look there, with no paper for that time. Without a second look nothing is said. */
export function clockedThenAway(
  { sightings, papers }: Facts,
  { ref, person, times }: Clocked,
  slackMinutes: number,
): Contradiction[] {
  const slack = minutes(slackMinutes)
  const gone = (seen: Sighting) => {
    if (seen.person !== person || seen.there || seen.settled || seen.again === undefined) return false
    const before = clockedOnce(times, slack).filter((at) => at <= ms(seen.at))
    const around = times.some((at) => ms(at) > ms(seen.at) && ms(at) <= ms(seen.again ?? seen.at))
    return before.length % 2 === 1 && !around && !excused(papers, person, ms(seen.at), slack)
  }
  return sightings.filter(gone).map((seen) => ({
    kind: 'clockedThenAway',
    person,
    at: seen.at,
    sources: [
      { noun: 'clocking', ref },
      { noun: 'attendance', ref: seen.ref },
    ],
  }))
}

/** Clocked in while arrivals were stamped, and came through later or not at all: whose hand was it? */
export function clockedUnseen(
  { passages }: Facts,
  { ref, person, times }: Clocked,
  slackMinutes: number,
): Contradiction[] {
  const own = passages.filter((one) => one.person === person).toSorted((a, b) => ms(a.at) - ms(b.at))
  const first = own.find(({ passed }) => passed) ?? own.at(-1)
  if (!first) return []
  const from = Math.min(...own.map(({ fromAt }) => ms(fromAt)))
  const early = times
    .map(ms)
    .filter((at) => at > from + minutes(slackMinutes) && at < ms(first.at) - minutes(slackMinutes))
  const [at] = early
  if (at === undefined) return []
  return [
    {
      kind: 'clockedUnseen',
      person,
      at: new Date(at).toISOString(),
      sources: [
        { noun: 'clocking', ref },
        { noun: 'attendance', ref: first.ref },
      ],
    },
  ]
}

/** Clocked at the unit in the middle of a time that a paper says was spent elsewhere. */
export function clockedWhileAway(
  { papers }: Facts,
  { ref, person, times }: Clocked,
  slackMinutes: number,
): Contradiction[] {
  return papers
    .filter(({ people, elsewhere }) => elsewhere && people.includes(person))
    .flatMap((paper): Contradiction[] => {
      const at = times.find((time) => isWithin(ms(time), paper, minutes(slackMinutes)))
      if (at === undefined) return []
      return [
        {
          kind: 'clockedWhileAway',
          person,
          at,
          sources: [
            { noun: 'clocking', ref },
            { noun: paper.noun, ref: paper.ref },
          ],
        },
      ]
    })
}
