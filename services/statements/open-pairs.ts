import type { OpenItem } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { pairsOf } from './pairs.ts'

/** Pairs of a visit that nobody has settled. */
export async function openPairs(desk: Desk, visit: Ref): Promise<OpenItem[]> {
  return (await pairsOf(desk, visit)).flatMap(({ sides, settlement }) => {
    const [first] = sides
    return first && !settlement ? [{ ref: first.row.ref, noun: 'statement', field: 'sealed', what: 'pairOpen' }] : []
  })
}
