import { everyRecord, type RecordRow, validRecords } from '#db/stores/rows.ts'
import type { DrawProblem, DrawView } from '#domain/contract/plans.ts'
import type { Hash, PersonId } from '#domain/fields.ts'
import { type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { viewOf } from '../views.ts'
import { commitOf, drawn, seedOf } from './result.ts'

type CustodyRow = RecordRow<'custody'>

/** One custodian's part in a draw, as the records tell it. */
export interface Part {
  person: PersonId
  commit?: Hash
  secret?: Hash
  promisedAt?: string
  toldAt?: string
  /** The promise was given for another line than the draw's present one. */
  strayed: boolean
  broken: boolean
}

/** The custody record of a person for a draw: the first one that its own author wrote. */
function custodyOf(all: readonly CustodyRow[], draw: Ref, person: PersonId): CustodyRow | undefined {
  return all.find(({ body, by }) => by === person && sameRef(body.draw, draw))
}

/** The two parts of a draw; the first custodian's promise stands in the draw itself. */
export function partsOf(draw: RecordRow<'draw'>, custodies: readonly CustodyRow[]): Part[] {
  return draw.body.custodians.map((person, index) => {
    const row = custodyOf(custodies, draw.ref, person)
    const commit = index === 0 ? draw.body.commit : row?.body.commit
    const secret = row?.body.secret
    const promisedAt = index === 0 ? draw.recordedAt : row?.recordedAt
    return {
      person,
      ...(commit ? { commit } : {}),
      ...(secret ? { secret } : {}),
      ...(promisedAt ? { promisedAt } : {}),
      ...(secret && row ? { toldAt: row.recordedAt } : {}),
      strayed: row !== undefined && row.body.line !== draw.hash,
      broken: secret !== undefined && (commitOf(secret) !== commit || row?.body.commit !== commit),
    }
  })
}

function problemsOf({ body }: RecordRow<'draw'>, parts: readonly Part[], nth: number): DrawProblem[] {
  const { notBefore } = body
  return [
    ...(parts.some(({ strayed }) => strayed) ? (['changed'] as const) : []),
    ...(parts.some(({ broken }) => broken) ? (['broken'] as const) : []),
    ...(notBefore !== undefined && parts.some(({ toldAt }) => toldAt !== undefined && toldAt < notBefore)
      ? (['early'] as const)
      : []),
    ...(nth > 1 ? (['again'] as const) : []),
  ]
}

/** Both secrets of a draw, once told and sound. */
export function secretsOf(parts: readonly Part[]): [Hash, Hash] | undefined {
  const [one, other] = parts
  const sound = parts.every(({ strayed, broken }) => !strayed && !broken)
  return sound && one?.secret && other?.secret ? [one.secret, other.secret] : undefined
}

function stateOf(parts: readonly Part[]): DrawView['state'] {
  if (secretsOf(parts)) return 'open'
  if (parts.some(({ secret }) => secret !== undefined)) return 'told'
  return parts.every(({ commit }) => commit !== undefined) ? 'promised' : 'waiting'
}

/** Replacements of a draw by who set it up, in the order they were written. */
export function replacementsOf(draw: RecordRow<'draw'>, all: readonly RecordRow<'replacement'>[]) {
  return all.filter(({ ref, body }) => sameRef(body.draw, draw.ref) && ref.log === draw.ref.log)
}

export interface DrawRecords {
  draw: RecordRow<'draw'>
  parts: Part[]
  nth: number
  replacements: RecordRow<'replacement'>[]
}

/** Every draw known here, void or not, with whatever was promised, told and replaced. */
export async function readDraws({ store }: Desk): Promise<DrawRecords[]> {
  const custodies = await everyRecord(store, 'custody')
  const replacements = await validRecords(store, 'replacement')
  const counts = new Map<string, number>()
  return (await everyRecord(store, 'draw')).map((draw) => {
    const key = `${draw.ref.log} ${draw.body.plan ? refText(draw.body.plan) : draw.body.title}`
    const nth = (counts.get(key) ?? 0) + 1
    counts.set(key, nth)
    return { draw, nth, parts: partsOf(draw, custodies), replacements: replacementsOf(draw, replacements) }
  })
}

/** A draw as a screen shows it; its result only once both secrets are there. */
export function drawView(desk: Desk, { draw, parts, nth, replacements }: DrawRecords): DrawView {
  const secrets = secretsOf(parts)
  const causes = new Map(replacements.map(({ body }) => [refText(body.unit), body.cause]))
  const result =
    secrets &&
    drawn(
      draw.body,
      seedOf(draw.body, secrets, draw.body.receipt),
      replacements.map(({ body }) => body.unit),
    ).map((one) => {
      const replaced = causes.get(refText(one.unit))
      return replaced === undefined ? one : { ...one, replaced }
    })
  return {
    ...viewOf(desk, draw),
    nth,
    keepers: parts.map(({ person, promisedAt, toldAt }) => ({
      person,
      mine: person === desk.me.person,
      ...(promisedAt ? { promisedAt } : {}),
      ...(toldAt ? { toldAt } : {}),
    })),
    state: stateOf(parts),
    problems: problemsOf(draw, parts, nth),
    ...(result ? { result } : {}),
  }
}
