import { crossCheck } from '#domain/cross-check/cross-check.ts'
import { factsOf } from '#domain/cross-check/facts-of.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from './desk.ts'
import { draftKey } from './drafts.ts'
import { ground } from './lines.ts'
import { unitList } from './places/unit-list.ts'
import { own } from './records.ts'
import { checkSlip } from './recording/line-rules.ts'
import { commit, intentOf, savedOf } from './recording/save.ts'
import { detailOf } from './visits.ts'

export const crossCheckHandlers: Pick<Handlers<Context>, 'slips.save' | 'contradictions.list'> = {
  /** A paper may come after the visit is closed: only its revision owes a reason then. */
  async 'slips.save'(context, { ref, fields, draft, ...request }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'slip', ref)
    checkSlip(desk, fields)
    const { sealed, roster } = await ground(desk, fields.visit)
    const { intent, doubts } = intentOf(desk, { noun: 'slip', ref, body: fields, ...request, sealed, roster })
    const [committed] = await commit(desk, [intent], { drop: draft ? [draftKey(desk, draft)] : [] })
    return savedOf(desk, committed, doubts)
  },
  async 'contradictions.list'(context, { visit: ref }) {
    const desk = deskOf(context)
    const detail = await detailOf(desk, ref)
    const { listed, same, places } = await unitList(desk, detail.visit.unit)
    const onLeave = listed.flatMap(({ person, leaves, line }) =>
      leaves && line ? [{ ref: line.ref, person, leaves }] : [],
    )
    const labels = new Map(places.rooms.map(({ ref: room, body }) => [refText(room), body.label]))
    const roomLabel = (room: Ref) => labels.get(refText(places.roomOf(room)))
    const facts = factsOf(desk.pack, { ...detail, listed: onLeave, same, roomLabel })
    return { contradictions: crossCheck(facts, desk.pack) }
  },
}
