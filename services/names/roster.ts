import { rosterOf, rosterStamp, sameUnits } from '#db/stores/roster.ts'
import type { Store } from '#db/store-type.ts'
import { type PersonId, refText } from '#domain/fields.ts'
import type { Visit } from '#domain/visit.ts'
import type { Desk } from '../desk.ts'

interface Kept {
  stamp: string
  persons: readonly PersonId[]
}

const kept = new WeakMap<Store, Map<string, Kept>>()
const keptAtMost = 20

/** Who may be meant by a careless name in a visit: everybody on the unit's lists, and who inspects. The same array while nothing changes. */
export async function rosterAt({ store }: Pick<Desk, 'store'>, visit: Visit): Promise<readonly PersonId[]> {
  const shelf = kept.get(store) ?? new Map<string, Kept>()
  kept.set(store, shelf)
  const units = await sameUnits(store, visit.unit)
  const key = [...units.map(refText), ...visit.inspectors].join(' ')
  const stamp = await rosterStamp(store, units)
  const before = shelf.get(key)
  if (before?.stamp === stamp) return before.persons
  const persons = [...new Set([...(await rosterOf(store, units)), ...visit.inspectors])]
  shelf.delete(key)
  shelf.set(key, { stamp, persons })
  for (const old of [...shelf.keys()].slice(0, -keptAtMost)) shelf.delete(old)
  return persons
}
