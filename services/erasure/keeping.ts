import { openAffairs, type OpenAffairs, type PersonUse, personUses } from '#db/stores/person-uses.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { Noun } from '#domain/change.ts'
import type { Day, Hash, PersonId } from '#domain/fields.ts'
import { endOf, type Hold, purposeOf, type Retention, type Use } from '#domain/reference/retention.ts'
import { dayOf } from '#domain/week.ts'
import { filesOfBundle } from '../exchange/outgoing-files.ts'
import type { Node } from '../exchange/node.ts'
import { readTrust } from '../trust/shelf.ts'

/** One thing that something is kept for: the use that a record makes of it, the record's day, and what keeps it beyond its term. */
export interface Keeping {
  use: Use
  on: Day
  holds: readonly Hold[]
}

/** What the longest of several keepings comes to. `untilOn` is the first day on which it is due; absent: the pack sets no end. */
export interface Kept {
  purpose: string
  untilOn: Day | undefined
  holds: Hold[]
}

/** Kinds whose mention of somebody is no use of the name. */
const nothingOf: readonly Noun[] = ['link', 'jump', 'custody', 'opening', 'settlement']
const byInspectors: readonly Noun[] = [
  'log',
  'visit',
  'draw',
  'plan',
  'replacement',
  'statement',
  'acknowledgement',
  'recheck',
  'review',
  'measure',
]
const personKindUse = { staff: 'listed', inspector: 'inspector', reporter: 'reporter' } as const

export function purposeUse({ noun, key, voided, review }: PersonUse, affairs: OpenAffairs): Use {
  if (noun === 'finding') {
    if (affairs.dealtWith.has(key)) return 'discipline'
    return voided || review === 'withdrawn' || review === 'revoked' ? 'unsubstantiated' : 'finding'
  }
  if (noun === 'commendation') return 'commendation'
  if (noun === 'decision' || noun === 'proposal') return voided ? 'unsubstantiated' : 'discipline'
  if (noun === 'person' || noun === 'roster' || noun === 'post') return 'listed'
  return byInspectors.includes(noun) ? 'inspector' : 'checked'
}

const waiting: readonly unknown[] = ['pending', 'returned', 'answered', 'reviewed']

export function holdsOf({ noun, key, voided, review, visit }: PersonUse, affairs: OpenAffairs): Hold[] {
  if (voided) return []
  const open: [boolean, Hold][] = [
    [noun === 'visit' ? affairs.visit.has(key) : visit !== undefined && affairs.visit.has(visit), 'visit'],
    [(noun === 'finding' || noun === 'commendation') && waiting.includes(review), 'review'],
    [noun === 'finding' ? affairs.ordered.has(key) : affairs.order.has(key), 'order'],
    [noun === 'finding' ? affairs.proposed.has(key) : affairs.proposal.has(key), 'proposal'],
    [noun === 'finding' ? affairs.objected.has(key) : affairs.objection.has(key), 'objection'],
  ]
  return open.flatMap(([is, hold]) => (is ? [hold] : []))
}

/** Everything that is kept for somebody, by person and by the record that says so. */
export interface Uses {
  persons: Map<PersonId, Keeping[]>
  records: Map<string, { persons: string[]; keeping: Keeping }>
}

export async function usesOf({ store }: Pick<Node, 'store'>): Promise<Uses> {
  const affairs = await openAffairs(store)
  const found: Uses = { persons: new Map(), records: new Map() }
  for await (const row of personUses(store, nothingOf)) {
    const use = row.noun === 'person' && row.kind ? personKindUse[row.kind] : purposeUse(row, affairs)
    const keeping = { use, on: dayOf(new Date(row.recordedAt)), holds: holdsOf(row, affairs) }
    found.records.set(row.key, { persons: row.persons, keeping })
    for (const person of row.persons) {
      const list = found.persons.get(person)
      if (list) list.push(keeping)
      else found.persons.set(person, [keeping])
    }
  }
  return found
}

/** The longest of them; what one of them is held by holds all. */
export function keptBy(retention: Retention, keepings: readonly Keeping[]): Kept {
  const ends = keepings.map(({ use, on }) => {
    const purpose = purposeOf(retention, use)
    return { purpose: purpose?.id ?? use, untilOn: purpose && endOf(purpose, on) }
  })
  const last = ends.reduce((a, b) =>
    a.untilOn === undefined || (b.untilOn !== undefined && b.untilOn <= a.untilOn) ? a : b,
  )
  return { ...last, holds: [...new Set(keepings.flatMap(({ holds }) => holds))] }
}

/** Kept at least as long as what holds it. */
export function alsoKept(kept: Kept, by: Kept): Kept {
  const longer = kept.untilOn === undefined || (by.untilOn !== undefined && by.untilOn <= kept.untilOn) ? kept : by
  return { purpose: longer.purpose, untilOn: longer.untilOn, holds: [...new Set([...kept.holds, ...by.holds])] }
}

export function isDue({ untilOn, holds }: Kept, today: Day): boolean {
  return untilOn !== undefined && untilOn <= today && holds.length === 0
}

/** Objects in bundles that no receipt has confirmed: until then the same bundle can be asked for again. */
export async function notYetReceived({ store, ownLogs }: Pick<Node, 'store' | 'ownLogs'>): Promise<Set<Hash>> {
  const rows = (await Promise.all(ownLogs.map((log) => outgoingOf(store.read, log)))).flat()
  return new Set(
    rows
      .filter(({ state }) => state !== 'accepted')
      .flatMap(filesOfBundle)
      .map(({ sha256 }) => sha256),
  )
}

/** Who writes a log that goes on: they are still at work. */
export async function atWork({ store, ownLogs }: Pick<Node, 'store' | 'ownLogs'>): Promise<Set<PersonId>> {
  const trust = await readTrust(store)
  const active = (trust?.keyring.keyring.logs ?? []).filter(({ state }) => state !== 'closed').map(({ log }) => log)
  const logs = new Set([...active, ...ownLogs])
  const rows = await store.all<{ log_no: number; person: string }>('select log_no, person from log')
  return new Set(
    rows.flatMap(({ log_no, person }) => (logs.has(store.dictionary.logText(Number(log_no))) ? [person] : [])),
  )
}
