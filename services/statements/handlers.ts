import { idsOfPersons } from '#db/links.ts'
import { agreementOf } from '#domain/agreement.ts'
import { Fault } from '#domain/fault.ts'
import { type Hash, type Ref, sameRef } from '#domain/fields.ts'
import { Account } from '#domain/statement.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { draftKey } from '../drafts.ts'
import { ground } from '../lines.ts'
import { own } from '../records.ts'
import { tokenise } from '../names/tokenise.ts'
import { checkAttendance, checkOrder } from '../recording/line-rules.ts'
import { commit, intentOf, newRef, savedOf, voidIntent } from '../recording/save.ts'
import { accountsOf, everyPair, isOf, isSound, type Pair, pairsOf, pairView, placeOf } from './pairs.ts'
import { commitOf, keyOf, sealAccount } from './seal.ts'
import { lineIntents, takenFrom } from './settle.ts'

type Sealing = Parsed<'statements.seal'>

async function demandPair(desk: Desk, statement: Ref): Promise<{ pair: Pair; mine: Pair['sides'][number] }> {
  const { body } = await own(desk, 'statement', statement)
  const pair = (await pairsOf(desk, body.visit)).find(({ sides }) =>
    sides.some(({ row }) => sameRef(row.ref, statement)),
  )
  const mine = pair?.sides.find(({ row }) => sameRef(row.ref, statement))
  if (!pair || !mine) throw new Fault('record.missing')
  return { pair, mine }
}

/** Whoever makes the other statement is another inspector of the visit. Fault statement.partner. */
async function checkPartner(desk: Desk, inspectors: readonly string[], partner: string): Promise<void> {
  const ids = await idsOfPersons(desk.store, desk.store.dictionary, [desk.me.person])
  if (!inspectors.includes(partner) || ids(desk.me.person).has(partner))
    throw new Fault('statement.partner', { path: 'partner' })
}

/** An account holds what ordinary lines may say, and something at all. */
function checkAccount(desk: Desk, { visit, at, account }: Sealing['fields']): void {
  for (const { person, observed, at: observedAt } of account.people)
    checkAttendance(desk, { visit, person, observed, observedAt })
  for (const { item } of account.problems) checkOrder(desk, { visit, item, ok: false, at })
  if (Object.values(account).every((held) => Array.isArray(held) && held.length === 0))
    throw new Fault('statement.empty')
}

async function tellKey(desk: Desk, statement: Ref, line: Hash, against: Hash) {
  const body = { statement, line, against, key: keyOf(desk, statement) }
  const [committed] = await commit(desk, [intentOf(desk, { noun: 'opening', body }).intent])
  return committed
}

async function seal(desk: Desk, { draft, kept, fields }: Sealing) {
  const { account, ...body } = fields
  const { visit, sealed, roster } = await ground(desk, body.visit)
  if (sealed) throw new Fault('visit.closed')
  await checkPartner(desk, visit.inspectors, body.partner)
  checkAccount(desk, fields)
  const before = (await pairsOf(desk, body.visit)).flatMap(({ sides }) => sides)
  if (before.some(({ row }) => row.ref.log === desk.me.log && placeOf(row.body) === placeOf(body)))
    throw new Fault('statement.twice')
  const { text, doubts } = tokenise(account.text ?? '', desk.vault.names(), { roster, kept: kept ?? [] })
  const clean = Account.parse({ ...account, ...(text === '' ? {} : { text }) })
  const ref = newRef(desk)
  const { intent } = intentOf(desk, { noun: 'statement', body: { ...body, ...sealAccount(desk, ref, clean) }, roster })
  const [committed] = await commit(
    desk,
    [{ ...intent, id: ref.id }],
    draft === undefined ? {} : { drop: [draftKey(desk, draft)] },
  )
  const saved = savedOf(
    desk,
    committed,
    doubts.map((doubt) => ({ field: 'text', ...doubt })),
  )
  const { pair } = await demandPair(desk, ref)
  const other = pair.sides.find(({ row }) => row.ref.log !== desk.me.log)
  if (other && isSound(pair)) await tellKey(desk, ref, saved.hash, other.row.hash)
  return saved
}

export const statementHandlers: Pick<
  Handlers<Context>,
  'statements.list' | 'statements.seal' | 'statements.open' | 'statements.withdraw' | 'statements.settle'
> = {
  async 'statements.list'(context, { visit }) {
    const desk = deskOf(context)
    const pairs = await pairsOf(desk, visit)
    const agreement = (of: readonly Pair[]) =>
      agreementOf(of.flatMap((pair) => [accountsOf(pair)].filter((both) => both !== undefined)))
    return {
      pairs: pairs.flatMap((pair) => pairView(desk, pair) ?? []),
      agreement: agreement(pairs),
      everywhere: agreement(await everyPair(desk)),
    }
  },
  'statements.seal': (context, input) => seal(deskOf(context), input),
  async 'statements.open'(context, { statement, against }) {
    const desk = deskOf(context)
    const { pair, mine } = await demandPair(desk, statement)
    if (mine.opening) throw new Fault('statement.opened')
    const other = pair.sides.find((side) => side !== mine)
    const line = other?.row.hash ?? against
    if (line === undefined) throw new Fault('statement.unsealed')
    if (!isSound(pair) || (against !== undefined && against !== line)) throw new Fault('statement.changed')
    // The key that sealed it is gone with a recovery.
    if (commitOf(keyOf(desk, statement)) !== mine.row.body.commit) throw new Fault('statement.otherKey')
    return savedOf(desk, await tellKey(desk, statement, mine.row.hash, line))
  },
  async 'statements.withdraw'(context, { statement, reason }) {
    const desk = deskOf(context)
    const { pair, mine } = await demandPair(desk, statement)
    const isLost = commitOf(keyOf(desk, statement)) !== mine.row.body.commit
    if (mine.opening || (pair.sides.length > 1 && !isLost)) throw new Fault('statement.bound')
    const [committed] = await commit(desk, [voidIntent(desk, 'statement', statement, reason)])
    return savedOf(desk, committed)
  },
  async 'statements.settle'(context, { draft, fields }) {
    const desk = deskOf(context)
    const { visit, sealed, roster } = await ground(desk, fields.visit)
    const pair = (await pairsOf(desk, fields.visit)).find(({ sides }) => isOf(sides, fields))
    const accounts = pair && accountsOf(pair)
    const [first, second] = pair?.sides ?? []
    if (!accounts || !first || !second) throw new Fault('statement.sealed')
    if (pair.settlement) throw new Fault('statement.settled')
    if (!pair.sides.some(({ row }) => row.ref.log === desk.me.log) && !visit.inspectors.includes(desk.me.person))
      throw new Fault('record.foreign')
    const sides = { refs: [first.row.ref, second.row.ref], accounts } as const
    const taken = takenFrom(sides, fields)
    const { intent, doubts } = intentOf(desk, { noun: 'settlement', body: fields, roster })
    const lines = await lineIntents(desk, first.row.body, sides, taken, { sealed, roster }, '两份独立记录一致')
    const [committed] = await commit(desk, [intent, ...lines], draft ? { drop: [draftKey(desk, draft)] } : {})
    return { ...savedOf(desk, committed, doubts), lines: lines.length }
  },
}
