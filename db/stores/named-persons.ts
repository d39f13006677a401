import { type Reader, uncounted } from '../tables.ts'

const token = /⟦(P-[0-9A-Z]+)⟧/g

/**
 * Persons whom a finding or a commendation that stands is about or names in its text, whoever made it: their identity may leave the laptop.
 */
export async function personsNamed(read: Reader): Promise<Set<string>> {
  const about = await Promise.all(
    (['finding', 'commendation'] as const).map((noun) =>
      read
        .selectFrom(noun)
        .select('person')
        .distinct()
        .where('voided', '=', 0)
        .where('review_state', 'not in', uncounted)
        .where('person', 'is not', null)
        .execute(),
    ),
  )
  const told = await Promise.all(
    (['finding', 'commendation'] as const).map((noun) =>
      read
        .selectFrom(noun)
        .select(['description', 'place'])
        .where('voided', '=', 0)
        .where('review_state', 'not in', uncounted)
        .where((is) => is.or([is('description', 'like', '%⟦P-%'), is('place', 'like', '%⟦P-%')]))
        .execute(),
    ),
  )
  const persons = about.flat().flatMap(({ person }) => (person === null ? [] : [person]))
  const texts = told.flat().flatMap(({ description, place }) => [description ?? '', place ?? ''])
  return new Set([
    ...persons,
    ...texts.flatMap((text) => [...text.matchAll(token)].flatMap(([, person]) => person ?? [])),
  ])
}
