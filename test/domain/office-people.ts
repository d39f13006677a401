import { chance, intBetween, pick, type Random, shuffled } from '#seeds/random.ts'

/** What somebody does on the day: what becomes of it at the gate, at the clock, on paper and at the two looks. */
export const honest = [
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'atWork',
  'outForAMinute',
  'nextDoor',
  'forgotTheClock',
  'clockedTwice',
  'late',
  'meeting',
  'errand',
  'errandAtLunch',
  'listedLeave',
  'calledInSick',
  'halfDay',
] as const
export const evasions = [
  'clockedAndLeft',
  'clockedByAnother',
  'backDated',
  'inARow',
  'inTwoPlaces',
  'seenOnLeave',
] as const
export type Doing = (typeof honest)[number] | (typeof evasions)[number] | 'sideDoor' | 'paperLater'

/** What the people of an office do on one day: a few evasions, and for the rest what honest people do. */
export function doingsOf(random: Random, size: number): Doing[] {
  const planted = evasions.filter(() => chance(random, 0.5))
  const doings = shuffled(random, planted).flatMap((kind): Doing[] =>
    kind === 'inARow' ? Array.from({ length: intBetween(random, 3, 5) }, () => kind) : [kind],
  )
  while (doings.length < size)
    doings.push(chance(random, 0.005) ? 'sideDoor' : chance(random, 0.005) ? 'paperLater' : pick(random, honest))
  return doings
}
