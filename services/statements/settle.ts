import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import type { Intent } from '#db/store-type.ts'
import { compareAccounts, type Compared } from '#domain/agreement.ts'
import type { Body } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { Account, Settlement } from '#domain/statement.ts'
import type { Desk } from '../desk.ts'
import type { SaveRequest } from '../recording/save.ts'
import { intentOf } from '../recording/save.ts'

/** Both open sides in the order of the pair. */
export interface Sides {
  refs: readonly [Ref, Ref]
  accounts: readonly [Account, Account]
}

interface Taken {
  field: Compared
  /** Which side is followed. */
  side: 0 | 1
  reason?: string
}

/** Which side each field follows. Fault statement.reasons where one differs and no side of the pair was chosen. */
export function takenFrom({ refs, accounts }: Sides, { choices }: Settlement): Taken[] {
  const chosen = compareAccounts(...accounts).map((field) => {
    if (field.agrees) return { field, side: 0 as const }
    const choice = choices.find((one) => one.field === field.field)
    const side = choice && refs.findIndex((ref) => sameRef(ref, choice.from))
    return side === 0 || side === 1 ? { field, side: side as 0 | 1, reason: choice?.reason ?? '' } : undefined
  })
  const count = chosen.filter((one) => one === undefined).length
  if (count > 0) throw new Fault('statement.reasons', { count })
  return chosen.filter((one) => one !== undefined)
}

type LineNoun = 'attendance' | 'order' | 'look'

/** Where a line of this log says it already it stays; else it is revised, or begun. */
function lineIntent<N extends LineNoun>(
  desk: Desk,
  request: Pick<SaveRequest<N>, 'noun' | 'body' | 'roster' | 'sealed'>,
  before: RecordRow<N> | undefined,
  isSame: (before: Body<N>) => boolean,
  reason: string,
): Intent[] {
  if (before && isSame(before.body)) return []
  const correction = before && request.sealed ? { reason } : {}
  return [intentOf(desk, { ...request, ref: before?.ref, ...correction }).intent]
}

/** The ordinary lines of a room as both statements, or the one that was followed, have it. */
export async function lineIntents(
  desk: Desk,
  { visit, room, place, at }: Body<'statement'>,
  { accounts }: Sides,
  taken: readonly Taken[],
  ground: Pick<SaveRequest<'look'>, 'roster' | 'sealed'>,
  agreed: string,
): Promise<Intent[]> {
  const own = async <N extends LineNoun>(noun: N) =>
    (await recordsAbout(desk.store, noun, 'visit', [visit])).filter(
      ({ ref, voided }) => ref.log === desk.me.log && !voided,
    )
  const isHere = (body: { room?: Ref | undefined; place?: string | undefined }) =>
    room ? body.room !== undefined && sameRef(body.room, room) : body.room === undefined && body.place === place
  const [lines, orders, looks] = [await own('attendance'), await own('order'), await own('look')]
  const where = { ...(room ? { room } : {}), place }
  return taken.flatMap(({ field, side, reason = agreed }): Intent[] => {
    const account = accounts[side]
    if (field.kind === 'person') {
      const entry = account.people.find(({ person }) => person === field.person)
      if (!entry) return []
      const before = lines.find(({ body }) => body.person === field.person && body.gate === undefined)
      const body = { visit, person: field.person, ...where, observed: entry.observed, observedAt: entry.at }
      const isSame = ({ observed }: Body<'attendance'>) => observed === entry.observed
      return lineIntent(desk, { noun: 'attendance', body, ...ground }, before, isSame, reason)
    }
    if (field.kind === 'item') {
      const problem = account.problems.find(({ item }) => item === field.item)
      if (!problem) return []
      const before = orders.find(({ body }) => body.item === field.item && isHere(body))
      const body = { visit, ...problem, ok: false, ...where, at }
      const isSame = ({ ok, count }: Body<'order'>) => !ok && count === problem.count
      return lineIntent(desk, { noun: 'order', body, ...ground }, before, isSame, reason)
    }
    const { waiting } = account
    const before = looks.find(({ body }) => isHere(body))
    if (waiting === undefined) return []
    const body = { ...(before?.body ?? { visit, ...where, look: 1, at }), waiting }
    return lineIntent(desk, { noun: 'look', body, ...ground }, before, (held) => held.waiting === waiting, reason)
  })
}
