import { findRecord, type RecordRow } from '#db/stores/rows.ts'
import { type Noun, nouns } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { history } from '#db/stores/history.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { fallingWith } from './places/voiding.ts'
import { commit, savedOf, voidIntent } from './recording/save.ts'

/** A record that has to be here. */
export async function demand<N extends Noun>(desk: Desk, noun: N, ref: Ref): Promise<RecordRow<N>> {
  const row = await findRecord(desk.store, noun, ref)
  if (!row) throw new Fault('record.missing')
  return row
}

/** A record of one's own that can still be revised. */
export async function own<N extends Noun>(desk: Desk, noun: N, ref: Ref): Promise<RecordRow<N>> {
  const row = await demand(desk, noun, ref)
  if (ref.log !== desk.me.log) throw new Fault('record.foreign')
  if (row.voided) throw new Fault('record.voided')
  return row
}

const voidable: readonly Noun[] = nouns.filter(
  (noun) => !['custody', 'jump', 'log', 'opening', 'statement'].includes(noun),
)

export const recordHandlers: Pick<Handlers<Context>, 'records.void' | 'records.history'> = {
  async 'records.void'(context, { noun, ref, reason }) {
    const desk = deskOf(context)
    const kind = voidable.find((one) => one === noun)
    if (!kind) throw new Fault('gate.invalidInput', { path: 'noun', why: noun })
    const row = await own(desk, kind, ref)
    const all = [{ noun: kind, ref }, ...(await fallingWith(desk, kind, ref))]
    const [saved] = await commit(
      desk,
      all.map((one) => voidIntent(desk, one.noun, one.ref, reason)),
    )
    if ('person' in row.body && kind === 'person') await desk.vault.reload([row.body.person as PersonId])
    return savedOf(desk, saved)
  },
  async 'records.history'(context, { ref }) {
    const { store } = deskOf(context)
    const revisions = await history(store, ref)
    if (revisions.length === 0) throw new Fault('record.missing')
    return revisions
  },
}
