import { useMemo, useState } from 'react'
import type { StatementPair } from '#domain/contract/statements.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useCall } from '../../data/call.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useSession } from '../../data/session.tsx'
import { useWords } from '../../i18n/language.ts'
import { type Place, placesOf } from '../rollcall/places.ts'
import { useVisit } from '../session.tsx'

/** One room, and the pair that is made of it: one's own where there is one, else one that waits for oneself. */
export interface Spot {
  key: string
  place: Place
  label: string
  pair?: StatementPair
}

export type SpotMark = 'none' | 'theirs' | 'mine' | 'sealed' | 'half' | 'open' | 'settled' | 'wrong'

export function isMine({ sides }: StatementPair): boolean {
  return sides.some(({ mine }) => mine)
}

export function isUsable({ problems }: StatementPair): boolean {
  return problems.every((problem) => problem === 'again')
}

/** What a room waits for, in one word. */
export function markOf({ pair }: Spot): SpotMark {
  if (!pair) return 'none'
  if (!isUsable(pair)) return 'wrong'
  if (pair.settled) return 'settled'
  if (pair.state === 'waiting') return isMine(pair) ? 'mine' : 'theirs'
  return pair.state
}

/** Rooms with their pairs, where one stands, and who the other is. */
export function usePairs(record: Ref | undefined) {
  const visit = useVisit()
  const t = useWords('visit')
  const directory = useDirectory()
  const { me } = useSession()
  const answer = useCall('statements.list', { visit: visit.ref }, { keep: true })
  const [at, setAt] = useState<string>()
  const places = useMemo(
    () => placesOf(visit.rooms, visit.people, new Map(), directory.person).filter(({ kind }) => kind !== 'rest'),
    [visit.rooms, visit.people, directory],
  )
  const pairs = answer.data?.pairs ?? []
  /** Oneself, also under the id of a name that was typed in before one worked here. */
  const own = new Set(
    directory.people.flatMap(({ person, same }) =>
      person === me.person || same === me.person ? [person, ...(same === undefined ? [] : [same])] : [],
    ),
  )
  const spots = places.map((place): Spot => {
    const label = place.room?.label ?? t('roll.everybody')
    const here = pairs.filter((pair) =>
      place.room ? pair.room && sameRef(pair.room, place.room.ref) : pair.place === label,
    )
    const pair = here.find((one) => isMine(one)) ?? here[0]
    return { key: place.key, place, label, ...(pair ? { pair } : {}) }
  })
  const sought = record && spots.find(({ pair }) => pair?.sides.some(({ ref }) => sameRef(ref, record)))
  const spot = spots.find(({ key }) => key === at) ?? sought ?? spots[0]
  return {
    spots,
    spot,
    others: visit.detail.visit.inspectors.filter((person) => !own.has(person)),
    agreement: answer.data?.agreement ?? [],
    everywhere: answer.data?.everywhere ?? [],
    ready: answer.data !== undefined,
    stand: setAt,
    turn(by: number) {
      const next = spots[Math.min(Math.max((spot ? spots.indexOf(spot) : 0) + by, 0), spots.length - 1)]
      if (next) setAt(next.key)
    },
  }
}
export type Pairs = ReturnType<typeof usePairs>
