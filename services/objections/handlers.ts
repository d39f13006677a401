import { validRecords } from '#db/stores/rows.ts'
import type { Body } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { startOf } from '#domain/week.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { wordsIn } from '../own-words.ts'
import { demand, own } from '../records.ts'
import { checkSeen } from '../recording/line-rules.ts'
import { commit, intentOf, save, savedOf } from '../recording/save.ts'
import { objectionRows } from './rows.ts'

async function rowOf(desk: Desk, objection: Body<'objection'>, ref = { log: desk.me.log, id: '' }) {
  const draft = { ref, rev: 1, hash: '', recordedAt: '', by: desk.me.person, voided: false, body: objection }
  const [row] = await objectionRows(desk, [draft])
  if (!row) throw new Error('an objection without a row')
  return row
}

/** Entered by somebody outside the team; about a finding that is here. */
async function saveObjection(desk: Desk, { ref, reason, fields, words }: Parsed<'objections.save'>) {
  const before = ref && (await own(desk, 'objection', ref)).body
  const finding = await demand(desk, 'finding', fields.finding)
  if (finding.voided) throw new Fault('record.voided')
  const { keptOut } = await rowOf(desk, fields)
  if (keptOut && keptOut !== 'reviewed') throw new Fault('objection.tookPart')
  const { person } = finding.body
  if (fields.objector === 'person' && person === undefined) throw new Fault('objection.person', { path: 'objector' })
  checkSeen(desk, {
    receivedOn: startOf(fields.receivedOn),
    notifiedOn: fields.notifiedOn && startOf(fields.notifiedOn),
  })
  if (fields.notifiedOn && fields.receivedOn < fields.notifiedOn)
    throw new Fault('objection.dates', { path: 'receivedOn' })
  const said = words.trim()
  const [kept] = said === '' ? [] : desk.vault.seal([{ kind: 'ownWords', text: said }])
  const statement = kept?.hash ?? before?.statement
  const body: Body<'objection'> = {
    ...fields,
    ...(fields.objector === 'person' && person ? { person } : {}),
    ...(statement ? { statement } : {}),
  }
  const { intent, doubts } = intentOf(desk, { noun: 'objection', ref, body, reason })
  const [committed] = await commit(desk, [intent], {
    async local(tx) {
      await kept?.keep(tx)
    },
  })
  return savedOf(desk, committed, doubts)
}

async function rule(desk: Desk, { fields }: Parsed<'objections.rule'>) {
  const objection = await demand(desk, 'objection', fields.objection)
  if (objection.voided) throw new Fault('record.voided')
  const finding = await demand(desk, 'finding', objection.body.finding)
  if (finding.hash !== fields.line) throw new Fault('record.stale')
  const row = await rowOf(desk, objection.body, objection.ref)
  if (row.state !== 'waiting') throw new Fault('objection.decided')
  if (row.keptOut === 'reviewed') throw new Fault('objection.reviewed')
  if (row.keptOut) throw new Fault('objection.tookPart')
  checkSeen(desk, { decidedOn: startOf(fields.decidedOn) })
  if (fields.decidedOn < objection.body.receivedOn) throw new Fault('record.times', { path: 'decidedOn' })
  return save(desk, { noun: 'ruling', body: { ...fields, subject: finding.ref } })
}

export const objectionHandlers: Pick<
  Handlers<Context>,
  'objections.list' | 'objections.save' | 'objections.words' | 'objections.rule'
> = {
  async 'objections.list'(context) {
    const desk = deskOf(context)
    return { rows: (await objectionRows(desk, await validRecords(desk.store, 'objection'))).toReversed() }
  },
  'objections.save': (context, input) => saveObjection(deskOf(context), input),
  async 'objections.words'(context, { ref }) {
    const desk = deskOf(context)
    const { statement } = (await demand(desk, 'objection', ref)).body
    if (statement === undefined) return {}
    const text = await wordsIn(desk, statement)
    return text === undefined ? { gone: true as const } : { text }
  },
  'objections.rule': (context, input) => rule(deskOf(context), input),
}
