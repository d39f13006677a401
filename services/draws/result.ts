import { sha256Hex } from '#bundle/crypto.ts'
import { canonical } from '#domain/canonical.ts'
import { DrawList } from '#domain/draw.ts'
import { type Hash, type PersonId, type Ref, refText } from '#domain/fields.ts'

/** One drawn unit, who goes and when; `instead` where it takes the place of another. */
export interface Drawn {
  stratum: string
  unit: Ref
  inspectors: PersonId[]
  slot?: string
  instead?: Ref
}

/** SHA-256 over the list as canonical JSON (docs/draw.md, step 1). */
export function listHash(list: DrawList): Hash {
  return sha256Hex(canonical(DrawList.parse(list)))
}

/** The promise of a secret, both 64 hex digits (step 2). */
export function commitOf(secret: Hash): Hash {
  return sha256Hex(`mingcha-draw-commit@1\n${secret}\n`)
}

/** What decides everything (step 3); the secrets in the order of the custodians. */
export function seedOf(list: DrawList, secrets: readonly [Hash, Hash], receipt: Hash | undefined): Hash {
  return sha256Hex(`mingcha-draw@1\n${listHash(list)}\n${secrets.join('\n')}\n${receipt ?? '-'}\n`)
}

/** The rank of a name under a seed: compared as text, the least comes first (step 4). */
function rank(seed: Hash, ...words: string[]): Hash {
  return sha256Hex(`${seed}\n${words.join('\n')}\n`)
}

function byRank<T>(entries: readonly T[], rankOf: (entry: T) => string): T[] {
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ entry }) => entry)
}

/** Hands out what is drawn evenly: who was taken least so far comes first, among equals the least rank (steps 6 and 7). */
function createDealer(seed: Hash, kind: 'inspector' | 'slot') {
  const taken = new Map<string, number>()
  return (unit: string, from: readonly string[], count: number): string[] => {
    const ranked = byRank(from, (entry) => rank(seed, kind, unit, entry))
    const chosen = ranked.toSorted((a, b) => (taken.get(a) ?? 0) - (taken.get(b) ?? 0)).slice(0, count)
    for (const entry of chosen) taken.set(entry, (taken.get(entry) ?? 0) + 1)
    return chosen
  }
}

/** Who may go to a unit. */
export function inspectorsFor(list: DrawList, unit: Ref): PersonId[] {
  const kept = new Set(
    list.recusals.filter((recusal) => refText(recusal.unit) === refText(unit)).map(({ person }) => person),
  )
  return list.inspectors.filter((person) => !kept.has(person))
}

/**
 * The result of a draw by its list and seed, replacements in their order (docs/draw.md, steps 5 to 8). A unit that was never drawn, or
 * whose group is used up, is replaced by nothing.
 */
export function drawn(list: DrawList, seed: Hash, replaced: readonly Ref[] = []): Drawn[] {
  const dealInspectors = createDealer(seed, 'inspector')
  const dealSlot = createDealer(seed, 'slot')
  const rests = new Map<string, Ref[]>()
  const assigned = (stratum: string, unit: Ref): Drawn => {
    const [slot] = dealSlot(refText(unit), list.slots, 1)
    return {
      stratum,
      unit,
      inspectors: dealInspectors(refText(unit), inspectorsFor(list, unit), 2),
      ...(slot === undefined ? {} : { slot }),
    }
  }
  const result = list.strata.flatMap(({ name, take, units }) => {
    const order = byRank(units, (unit) => rank(seed, 'unit', name, refText(unit)))
    rests.set(name, order.slice(take))
    return order.slice(0, take).map((unit) => assigned(name, unit))
  })
  for (const unit of replaced) {
    const old = result.find((one) => refText(one.unit) === refText(unit))
    const next = old && rests.get(old.stratum)?.shift()
    if (old && next) result.push({ ...assigned(old.stratum, next), instead: unit })
  }
  return result
}
