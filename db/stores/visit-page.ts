import type { Ref } from '#domain/fields.ts'
import { idBytes, instantMs } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { recordsOf, type RecordRow, refersTo } from './record-view.ts'

export interface VisitFilter {
  state: 'open' | 'closed' | 'all'
  unit?: Ref | undefined
  fromAt?: string | undefined
  toAt?: string | undefined
  after?: string | undefined
  limit: number
}

/** Visits by arrival, newest first; `next` continues after the last row whatever was added meanwhile. */
export async function visitPage(store: Store, { state, unit, fromAt, toAt, after, limit }: VisitFilter): Promise<{ rows: RecordRow<'visit'>[]; next?: string }> {
  const [lastAt, lastId] = after?.split('~') ?? []
  const rows = await recordsOf(store, 'visit', (query) => {
    let narrowed = query.orderBy('r.arrived_at' as never, 'desc').orderBy('r.id' as never, 'desc').limit(limit + 1)
    if (state === 'open') narrowed = narrowed.where('r.closed_at' as never, 'is', null).where('r.voided' as never, '=', 0 as never)
    if (state === 'closed') narrowed = narrowed.where('r.closed_at' as never, 'is not', null as never)
    if (unit) narrowed = refersTo(store, 'unit', unit)(narrowed)
    if (fromAt) narrowed = narrowed.where('r.arrived_at' as never, '>=', (instantMs(fromAt) ?? 0) as never)
    if (toAt) narrowed = narrowed.where('r.arrived_at' as never, '<', (instantMs(toAt) ?? 0) as never)
    if (lastAt && lastId) {
      const ms = instantMs(lastAt) ?? 0
      narrowed = narrowed.where(({ eb, or, and }) => or([eb('r.arrived_at' as never, '<', ms as never), and([eb('r.arrived_at' as never, '=', ms as never), eb('r.id' as never, '<', idBytes(lastId) as never)])]))
    }
    return narrowed
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, ...(rows.length > limit && last ? { next: `${last.body.arrivedAt}~${last.ref.id}` } : {}) }
}
