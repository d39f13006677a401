import { hkdfSha256 } from '#bundle/crypto.ts'
import { lastReceipt } from '#db/stores/receipts.ts'
import { recordsAbout } from '#db/stores/rows.ts'
import type { Body } from '#domain/change.ts'
import { DrawList } from '#domain/draw.ts'
import { Fault } from '#domain/fault.ts'
import { type Hash, type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { madeFile } from '../made-file.ts'
import { commit, intentOf, newRef, savedOf } from '../recording/save.ts'
import { readTrust } from '../trust/shelf.ts'
import { drawFile } from './draw-file.ts'
import { type DrawRecords, drawView, readDraws, secretsOf } from './draw-views.ts'
import { commitOf, drawn, inspectorsFor, seedOf } from './result.ts'

/** This person's secret for a draw: derived from the signing key alone, stored nowhere (docs/draw.md). */
function secretOf({ me }: Desk, draw: Ref): Hash {
  return Buffer.from(hkdfSha256(me.signing.secret, `mingcha-draw-secret@1 ${refText(draw)}`)).toString('hex')
}

async function demandDraw(desk: Desk, ref: Ref): Promise<DrawRecords> {
  const found = (await readDraws(desk)).find(({ draw }) => sameRef(draw.ref, ref))
  if (!found) throw new Fault('record.missing')
  if (found.draw.voided) throw new Fault('record.voided')
  return found
}

/** A list from which everything that is asked for can be drawn. Faults draw.tooMany, draw.twice, draw.tooFewInspectors. */
function checkList(list: DrawList): void {
  const seen = new Set<string>()
  for (const { name, take, units } of list.strata) {
    if (take > units.length) throw new Fault('draw.tooMany', { stratum: name, take, units: units.length })
    for (const unit of units) {
      if (seen.has(refText(unit))) throw new Fault('draw.twice', { stratum: name })
      seen.add(refText(unit))
      if (inspectorsFor(list, unit).length < 2) throw new Fault('draw.tooFewInspectors', { stratum: name })
    }
  }
  if (new Set(list.strata.map(({ name }) => name)).size < list.strata.length) throw new Fault('draw.strataTwice')
}

/** Hash of the last receipt that headquarters gave this log. */
async function youngerThan(desk: Desk): Promise<Hash | undefined> {
  const trust = await readTrust(desk.store)
  const receipt = trust && (await lastReceipt(desk.store.read, trust.keyring.keyring.hq.id, desk.me.log))
  return receipt?.hash
}

/** The custody record that this log wrote of a draw, which the opening revises. */
async function ownCustody({ store, me }: Desk, draw: Ref): Promise<Ref | undefined> {
  const rows = await recordsAbout(store, 'custody', 'draw', [draw])
  return rows.find(({ ref }) => ref.log === me.log)?.ref
}

export const drawHandlers: Pick<
  Handlers<Context>,
  'draws.list' | 'draws.make' | 'draws.promise' | 'draws.open' | 'draws.replace' | 'draws.file'
> = {
  async 'draws.list'(context) {
    const desk = deskOf(context)
    return { draws: (await readDraws(desk)).map((records) => drawView(desk, records)).toReversed() }
  },
  async 'draws.make'(context, { fields }) {
    const desk = deskOf(context)
    const [first, second] = fields.custodians
    if (first !== desk.me.person || first === second) throw new Fault('draw.custodians')
    checkList(DrawList.parse(fields))
    const ref = newRef(desk)
    const receipt = await youngerThan(desk)
    const body: Body<'draw'> = {
      ...fields,
      ...(receipt ? { receipt } : {}),
      commit: commitOf(secretOf(desk, ref)),
    }
    const { intent, doubts } = intentOf(desk, { noun: 'draw', body })
    const [committed] = await commit(desk, [{ ...intent, id: ref.id }])
    return savedOf(desk, committed, doubts)
  },
  async 'draws.promise'(context, { draw: ref }) {
    const desk = deskOf(context)
    const { draw, parts } = await demandDraw(desk, ref)
    if (draw.body.custodians[1] !== desk.me.person) throw new Fault('draw.notYours')
    if (parts[1]?.commit) throw new Fault('draw.promised')
    const body: Body<'custody'> = { draw: ref, line: draw.hash, commit: commitOf(secretOf(desk, ref)) }
    const { intent } = intentOf(desk, { noun: 'custody', body })
    const [committed] = await commit(desk, [intent])
    return savedOf(desk, committed)
  },
  async 'draws.open'(context, { draw: ref }) {
    const desk = deskOf(context)
    const { draw, parts } = await demandDraw(desk, ref)
    const mine = parts.find(({ person }) => person === desk.me.person)
    if (!mine) throw new Fault('draw.notYours')
    if (parts.some((part) => part.commit === undefined)) throw new Fault('draw.unpromised')
    if (parts.some(({ strayed, broken }) => strayed || broken)) throw new Fault('draw.changed')
    if (mine.secret) throw new Fault('draw.told')
    const { notBefore } = draw.body
    if (notBefore !== undefined && desk.clock.now().toISOString() < notBefore)
      throw new Fault('draw.tooEarly', { at: notBefore })
    const secret = secretOf(desk, ref)
    const commitment = commitOf(secret)
    // The key that promised is gone with a recovery: the draw stays closed, and another one is made.
    if (commitment !== mine.commit) throw new Fault('draw.otherKey')
    const own = await ownCustody(desk, ref)
    const body: Body<'custody'> = { draw: ref, line: draw.hash, commit: commitment, secret }
    const { intent } = intentOf(desk, { noun: 'custody', ref: own, body })
    const [committed] = await commit(desk, [intent])
    return savedOf(desk, committed)
  },
  async 'draws.replace'(context, { draw: ref, unit, cause }) {
    const desk = deskOf(context)
    const { draw, parts, replacements } = await demandDraw(desk, ref)
    if (draw.ref.log !== desk.me.log) throw new Fault('record.foreign')
    const secrets = secretsOf(parts)
    if (!secrets) throw new Fault('draw.sealed')
    const before = replacements.map(({ body }) => body.unit)
    const seed = seedOf(draw.body, secrets, draw.body.receipt)
    const [now, then] = [before, [...before, unit]].map((replaced) => drawn(draw.body, seed, replaced))
    const isDrawn = now?.some((one) => sameRef(one.unit, unit)) && !before.some((one) => sameRef(one, unit))
    if (!isDrawn || then?.length === now?.length) throw new Fault('draw.noOther')
    const { intent, doubts } = intentOf(desk, { noun: 'replacement', body: { draw: ref, unit, cause } })
    const [committed] = await commit(desk, [intent])
    return savedOf(desk, committed, doubts)
  },
  async 'draws.file'(context, { draw }) {
    const text = drawFile(await demandDraw(deskOf(context), draw))
    return madeFile(`draw-${draw.id.slice(-12)}.json`, 'application/json', text)
  },
}
