import { idsOfPersons } from '#db/links.ts'
import { everyRecord, findRecord, recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { compareAccounts } from '#domain/agreement.ts'
import type { StatementPair, StatementProblem, StatementSide } from '#domain/contract/statements.ts'
import { type PersonId, type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Account } from '#domain/statement.ts'
import type { Desk } from '../desk.ts'
import { keyOf, openAccount } from './seal.ts'

type Row = RecordRow<'statement'>

/** One side as the records tell it. */
export interface Side {
  row: Row
  opening?: RecordRow<'opening'>
  /** What an opening told, whoever reads it. */
  told?: Account
}

export interface Pair {
  /** One or two; the earlier first. */
  sides: Side[]
  problems: StatementProblem[]
  settlement?: RecordRow<'settlement'>
}

/** The visit and the room of it, as one text. */
export const placeOf = ({ visit, room, place }: Pick<Row['body'], 'visit' | 'room' | 'place'>) =>
  `${refText(visit)} ${room ? refText(room) : place}`
const timeOf = ({ row }: Side) => `${row.recordedAt} ${refText(row.ref)}`

/** Whether these are both sides of what two references name, in whatever order. */
export function isOf(sides: readonly Side[], { statement, other }: { statement: Ref; other: Ref }): boolean {
  return sides.length === 2 && sides.every(({ row }) => sameRef(row.ref, statement) || sameRef(row.ref, other))
}

function sideOf(row: Row, openings: readonly RecordRow<'opening'>[]): Side {
  const opening = openings.find(({ ref, body }) => ref.log === row.ref.log && sameRef(body.statement, row.ref))
  const told = opening && openAccount(row.ref, row.body, opening.body.key)
  return { row, ...(opening ? { opening } : {}), ...(told ? { told } : {}) }
}

/** What the lines of a pair say against each other: nothing in it rests on a clock. */
function problemsOf(sides: readonly Side[], isAgain: boolean): StatementProblem[] {
  const isChanged = sides.some(({ row, opening }) => {
    const other = sides.find((side) => side.row !== row)
    const isRewritten = row.rev > (row.voided ? 2 : 1)
    const isAnother = !row.voided && opening !== undefined && opening.body.line !== row.hash
    const isStray =
      opening !== undefined && other !== undefined && !other.row.voided && opening.body.against !== other.row.hash
    return isRewritten || isAnother || isStray
  })
  return [
    ...(isChanged ? (['changed'] as const) : []),
    ...(sides.some(({ opening, told }) => opening && !told) ? (['broken'] as const) : []),
    ...(sides.some(({ row }) => row.voided) ? (['withdrawn'] as const) : []),
    ...(isAgain ? (['again'] as const) : []),
  ]
}

/**
 * Statements paired: of one place, by two logs, each naming the other's author; a name that was typed in before its bearer's laptop was
 * known stands for whoever answers. One that was taken back unopened is in none.
 */
async function paired(
  { store }: Pick<Desk, 'store'>,
  statements: readonly Row[],
  openings: readonly RecordRow<'opening'>[],
  settlements: readonly RecordRow<'settlement'>[],
): Promise<Pair[]> {
  const ids = await idsOfPersons(
    store,
    store.dictionary,
    statements.flatMap(({ by, body }) => [by, body.partner]),
  )
  const authors = new Set((await everyRecord(store, 'log')).map(({ body }) => body.person))
  const isOne = (one: PersonId, other: PersonId) => ids(one).has(other)
  const isTyped = (person: PersonId) => ![...ids(person)].some((id) => authors.has(id))
  const names = ({ body }: Row, { by }: Row) => isOne(body.partner, by) || isTyped(body.partner)
  const left = statements
    .map((row) => sideOf(row, openings))
    .filter(({ row, opening }) => !row.voided || opening !== undefined)
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  const pairs: Pair[] = []
  const seen = new Set<string>()
  while (left.length > 0) {
    const [side] = left.splice(0, 1)
    if (!side) break
    const { row } = side
    const at = left.findIndex(
      ({ row: other }) =>
        other.ref.log !== row.ref.log &&
        placeOf(other.body) === placeOf(row.body) &&
        (isOne(row.body.partner, other.by) || isOne(other.body.partner, row.by)) &&
        names(row, other) &&
        names(other, row),
    )
    const sides = [side, ...(at === -1 ? [] : left.splice(at, 1))]
    const keys = sides.map((one) => `${one.row.ref.log} ${placeOf(one.row.body)}`)
    const settlement = settlements.find(({ body, voided }) => !voided && isOf(sides, body))
    pairs.push({
      sides,
      problems: problemsOf(
        sides,
        keys.some((key) => seen.has(key)),
      ),
      ...(settlement ? { settlement } : {}),
    })
    for (const key of keys) seen.add(key)
  }
  return pairs
}

/** The pairs of one visit. */
export async function pairsOf(desk: Pick<Desk, 'store'>, visit: Ref): Promise<Pair[]> {
  const { store } = desk
  const statements = await recordsAbout(store, 'statement', 'visit', [visit])
  const refs = statements.map(({ ref }) => ref)
  const openings = await recordsAbout(store, 'opening', 'statement', refs)
  return paired(desk, statements, openings, await recordsAbout(store, 'settlement', 'visit', [visit]))
}

/** Every pair that is known here; those of void visits count in nothing. */
export async function everyPair(desk: Pick<Desk, 'store'>): Promise<Pair[]> {
  const { store } = desk
  const statements = await everyRecord(store, 'statement')
  const visits = new Map(statements.map(({ body }) => [refText(body.visit), body.visit]))
  const rows = await Promise.all([...visits.values()].map((visit) => findRecord(store, 'visit', visit)))
  const gone = new Set(rows.flatMap((row) => (row?.voided ? [refText(row.ref)] : [])))
  const standing = statements.filter(({ body }) => !gone.has(refText(body.visit)))
  return paired(desk, standing, await everyRecord(store, 'opening'), [])
}

/** A second one of a place is said to be one, and counts; everything else that is wrong keeps a pair from being opened and used. */
export function isSound({ problems }: Pair): boolean {
  return problems.every((problem) => problem === 'again')
}

/** Both accounts of a pair that is open and sound; nothing else may be compared, counted or settled. */
export function accountsOf(pair: Pair): [Account, Account] | undefined {
  const [one, other] = pair.sides
  return isSound(pair) && one?.told && other?.told ? [one.told, other.told] : undefined
}

function stateOf(sides: readonly Side[]): StatementPair['state'] {
  const open = sides.filter(({ opening }) => opening !== undefined).length
  if (open > 0) return open === 2 ? 'open' : 'half'
  return sides.length === 2 ? 'sealed' : 'waiting'
}

function sideView(desk: Desk, { row, opening, told }: Side): StatementSide {
  const mine = row.ref.log === desk.me.log
  const account = told ?? (mine ? openAccount(row.ref, row.body, keyOf(desk, row.ref)) : undefined)
  return {
    ref: row.ref,
    by: row.by,
    mine,
    at: row.body.at,
    hash: row.hash,
    sealedAt: row.recordedAt,
    ...(opening ? { openedAt: opening.recordedAt } : {}),
    ...(account ? { account } : {}),
  }
}

/** A pair as a screen shows it: one's own side always, the other's once it was opened. */
export function pairView(desk: Desk, pair: Pair): StatementPair | undefined {
  const { sides, problems, settlement } = pair
  const [first] = sides
  if (!first) return undefined
  const { room, place, partner } = first.row.body
  const accounts = accountsOf(pair)
  return {
    ...(room ? { room } : {}),
    place,
    sides: sides.map((side) => sideView(desk, side)),
    ...(sides.length === 1 ? { awaited: partner } : {}),
    state: stateOf(sides),
    problems,
    ...(accounts ? { compared: compareAccounts(...accounts) } : {}),
    ...(settlement
      ? {
          settled: {
            ref: settlement.ref,
            by: settlement.by,
            at: settlement.recordedAt,
            choices: settlement.body.choices,
          },
        }
      : {}),
  }
}
