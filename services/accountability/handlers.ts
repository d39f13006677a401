import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import type { Accountability } from '#domain/contract/accountability.ts'
import { Fault } from '#domain/fault.ts'
import { type Ref, refText, sameRef } from '#domain/fields.ts'
import { packRef } from '#domain/reference/pack.ts'
import { startOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { holds } from '../rectifications/brief.ts'
import { recusalOf, teamsOf, type Writer, writerOf } from '../recusal.ts'
import { demand, own } from '../records.ts'
import { checkSeen } from '../recording/line-rules.ts'
import { save } from '../recording/save.ts'
import { viewOf } from '../views.ts'
import { ladderCounts } from './counts.ts'

/** The team of a finding, and why the person at the desk has to keep out of it. */
async function signersOf(
  desk: Desk,
  { ref, by, body: { visit } }: RecordRow<'finding'>,
  writers: readonly Writer[] = [],
) {
  const team = (await teamsOf(desk, [{ ref, by, visit }])).get(refText(ref))
  const recusal = await recusalOf(desk, writers)
  return { team, recusal, keptOut: team ? recusal.barred(team) : ('tookPart' as const) }
}

/** What was proposed and decided about a finding, how often the person was found, and whether the reader has to keep out. */
async function accountabilityOf(desk: Desk, ref: Ref): Promise<Accountability> {
  const { store } = desk
  const finding = await demand(desk, 'finding', ref)
  const proposals = (await recordsAbout(store, 'proposal', 'finding', [ref])).filter(({ voided }) => !voided)
  const decisions = (await recordsAbout(store, 'decision', 'finding', [ref])).filter(({ voided }) => !voided)
  const { team, recusal, keptOut } = await signersOf(desk, finding, decisions.map(writerOf))
  const answered = new Set(decisions.flatMap(({ body }) => (body.proposal ? [refText(body.proposal)] : [])))
  const { person, at } = finding.body
  return {
    ...(person ? { person } : {}),
    ladders: person && holds(finding) ? await ladderCounts(desk, person, at) : [],
    proposals: proposals.map((row) => ({ ...viewOf(desk, row), answered: answered.has(refText(row.ref)) })),
    decisions: decisions.map((row) => ({
      ...viewOf(desk, row),
      counts: team !== undefined && recusal.isOutside(writerOf(row), team),
    })),
    ...(keptOut ? { keptOut } : {}),
  }
}

/** The finding that something is proposed or decided about, and whom it is about. */
async function ground(desk: Desk, ref: Ref, personal: boolean) {
  const finding = await demand(desk, 'finding', ref)
  if (!holds(finding)) throw new Fault('proposal.notAccepted')
  const { person } = finding.body
  if (personal && person === undefined) throw new Fault('proposal.aboutNobody', { path: 'personal' })
  return { finding, about: personal && person ? { person } : {} }
}

function dispositionOf(desk: Desk, id: string) {
  const found = desk.pack.dispositions.find((one) => one.id === id)
  if (!found) throw new Fault('gate.invalidInput', { path: 'disposition', why: id })
  return found
}

export const accountabilityHandlers: Pick<
  Handlers<Context>,
  'accountability.of' | 'proposals.save' | 'decisions.save'
> = {
  'accountability.of': (context, { finding }) => accountabilityOf(deskOf(context), finding),
  async 'proposals.save'(context, { ref, fields: { personal, ...fields }, ...request }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'proposal', ref)
    const { about } = await ground(desk, fields.finding, personal)
    const { authority, basis } = dispositionOf(desk, fields.disposition)
    checkSeen(desk, { proposedOn: startOf(fields.proposedOn) })
    const body = { ...fields, ...about, authority, basis, pack: packRef(desk.pack) }
    return save(desk, { noun: 'proposal', ref, body, ...request })
  },
  async 'decisions.save'(context, { ref, fields: { personal, ...fields }, ...request }) {
    const desk = deskOf(context)
    if (ref) await own(desk, 'decision', ref)
    const { finding, about } = await ground(desk, fields.finding, personal)
    if (fields.disposition !== undefined) dispositionOf(desk, fields.disposition)
    if (!desk.pack.authorities.some(({ id }) => id === fields.authority))
      throw new Fault('gate.invalidInput', { path: 'authority', why: fields.authority })
    checkSeen(desk, { decidedOn: startOf(fields.decidedOn) })
    if ((await signersOf(desk, finding)).keptOut) throw new Fault('decision.tookPart')
    if (fields.proposal && !sameRef((await demand(desk, 'proposal', fields.proposal)).body.finding, fields.finding))
      throw new Fault('decision.otherProposal', { path: 'proposal' })
    return save(desk, { noun: 'decision', ref, body: { ...fields, ...about, pack: packRef(desk.pack) }, ...request })
  },
}
