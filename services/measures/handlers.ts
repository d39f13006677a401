import { Fault } from '#domain/fault.ts'
import { findCode } from '#domain/reference/lookup.ts'
import { packRef } from '#domain/reference/pack.ts'
import { dayOf, startOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { readPlaces } from '../places/groups.ts'
import { demand, own } from '../records.ts'
import { checkSeen } from '../recording/line-rules.ts'
import { save } from '../recording/save.ts'
import { periodsOf } from '../week/period.ts'
import { measuresOf } from './list.ts'

function checkCodes({ pack }: Desk, codes: readonly string[]): void {
  const unknown = codes.find((code) => !findCode(pack, code))
  if (unknown !== undefined) throw new Fault('gate.invalidInput', { path: 'codes', why: unknown })
}

export const measureHandlers: Pick<Handlers<Context>, 'measures.list' | 'measures.save' | 'measures.end'> = {
  async 'measures.list'(context, { on }) {
    const desk = deskOf(context)
    return measuresOf(desk, await readPlaces(desk), (await periodsOf(desk, on)).now)
  },
  async 'measures.save'(context, { ref, fields, ...request }) {
    const desk = deskOf(context)
    const before = ref ? (await own(desk, 'measure', ref)).body : undefined
    checkSeen(desk, { decidedOn: startOf(fields.decidedOn) })
    checkCodes(desk, fields.codes)
    if (!fields.owner && !fields.person) throw new Fault('measure.nobody', { path: 'owner' })
    if (fields.dueOn < fields.decidedOn) throw new Fault('measure.dates', { path: 'dueOn' })
    for (const unit of [fields.owner, fields.unit]) if (unit) await demand(desk, 'unit', unit)
    const { endedOn, done, outcome } = before ?? {}
    const body = {
      ...fields,
      ...(endedOn === undefined ? {} : { endedOn }),
      ...(done === undefined ? {} : { done }),
      ...(outcome === undefined ? {} : { outcome }),
      pack: packRef(desk.pack),
    }
    return save(desk, { noun: 'measure', ref, body, ...request })
  },
  async 'measures.end'(context, { fields: { measure, ...ended }, reason, draft, kept }) {
    const desk = deskOf(context)
    const { body } = await own(desk, 'measure', measure)
    if (ended.endedOn < body.decidedOn || ended.endedOn > dayOf(desk.clock.now()))
      throw new Fault('measure.dates', { path: 'endedOn' })
    return save(desk, { noun: 'measure', ref: measure, body: { ...body, ...ended }, reason, draft, kept })
  },
}
