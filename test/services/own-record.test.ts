import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { FaultValue } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { addDays, dayOf } from '#domain/week.ts'
import { type OwnAct, ownActs, type OwnWork } from '#test/support/own-acts.ts'
import { reopened } from '#test/support/test-desk.ts'
import { inspectors, lead, type Team, team, writtenByHand } from '#test/support/team.ts'

const run = promisify(execFile)
const cli = join(import.meta.dirname, '../../electron/cli.ts')
const on = addDays(dayOf(new Date().toISOString()), -1)
const at = `${on}T01:20:00.000Z`

/** The lead, who holds every role, finds and records; the third inspector took no part. */
async function ownWork(opened: Team): Promise<OwnWork> {
  const { client } = opened
  await opened.as(lead)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: at,
  })
  const hashes = new Map<string, string>()
  const kept = ({ ref, hash }: { ref: Ref; hash: string }) => {
    hashes.set(ref.id, hash)
    return ref
  }
  const finding = async (place: string) =>
    kept(await client.call('findings.save', { fields: { visit, code: 'B03', at, place, description: '玩游戏' } }))
  const [pending, accepted, other] = [await finding('一楼'), await finding('二楼'), await finding('三楼')]
  const made = {
    attendance: kept(
      await client.call('attendance.save', { fields: { visit, observed: 'notAtPost', observedAt: at } }),
    ),
    order: kept(await client.call('orders.save', { fields: { visit, item: 'games', ok: false, at } })),
    attitude: kept(
      await client.call('attitudes.save', { fields: { visit, scenario: 'askLowIncome', at, rubric: [] } }),
    ),
    commendation: kept(
      await client.call('commendations.save', { fields: { visit, at, category: 'attitude', description: '上门代办' } }),
    ),
  }
  await client.call('visits.close', { ref: visit, leftAt: `${on}T01:50:00.000Z` })
  hashes.set(visit.id, (await client.call('records.history', { ref: visit })).at(-1)?.hash ?? '')

  await opened.as(inspectors.third)
  for (const subject of [accepted, other])
    await writtenByHand(opened, 'review', {
      subject,
      line: hashes.get(subject.id),
      decision: 'accepted',
      reasons: [],
    })
  const { ref: objection } = await client.call('objections.save', {
    fields: { finding: accepted, objector: 'unit', way: 'paper', receivedOn: on },
  })

  await opened.as(lead)
  const orderTo = async (about: Ref) => {
    const fields = { findings: [about], manner: 'atOnce' as const, demand: '当场改正', issuedOn: on, dueOn: on }
    const { ref: rectification } = await client.call('rectifications.save', { fields })
    await client.call('rectifications.tell', { fields: { rectification, kind: 'reported', happenedOn: on } })
    return rectification
  }
  const [reported, checked] = [await orderTo(accepted), await orderTo(other)]
  const { ref: proposal } = await client.call('proposals.save', {
    fields: { finding: accepted, personal: false, disposition: 'criticism', proposedOn: on },
  })
  const { ref: document } = await client.call('documents.write', { form: 'notice', about: reported })
  await client.call('documents.step', { fields: { document, kind: 'submitted', happenedOn: on } })
  await opened.as(inspectors.third)
  await client.call('rectifications.tell', {
    fields: { rectification: checked, kind: 'checked', passed: true, happenedOn: on },
  })
  await opened.as(lead)
  return {
    ...made,
    on,
    visit,
    finding: pending,
    accepted,
    objection,
    proposal,
    reported,
    checked,
    document,
    hashOf: (ref) => hashes.get(ref.id) ?? '',
  }
}

async function byCommand(home: string, { procedure, input }: OwnAct, work: OwnWork) {
  const args = [cli, 'call', procedure, JSON.stringify(input(work)), '--home', home, '--json']
  const env = { ...process.env, MINGCHA_PASSPHRASE: lead.passphrase }
  return run(process.execPath, args, { env }).then(
    ({ stdout }) => ({ exit: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ exit: error.code, stdout: error.stdout }),
  )
}

test('whoever recorded something is refused by the gate and on the command line to judge it, and by hand judges for nothing', async () => {
  const opened = await team(on)
  const work = await ownWork(opened)
  const asked = async ({ gate }: Team['workstation'], { procedure, input }: OwnAct) => {
    const reply = await gate.call(procedure, input(work), 'zh')
    return reply.ok ? 'done' : reply.fault.code
  }
  const expected = ownActs.map(({ act, fault }) => [act, fault])
  const atGate: [string, string][] = []
  for (const one of ownActs) atGate.push([one.act, await asked(opened.workstation, one)])
  expect(atGate).toEqual(expected)

  await opened.workstation.close()
  const told: [string, number, string | undefined][] = []
  for (const one of ownActs) {
    const { exit, stdout } = await byCommand(opened.home, one, work)
    told.push([one.act, exit, (JSON.parse(stdout) as { fault?: FaultValue }).fault?.code])
  }
  expect(told).toEqual(ownActs.map(({ act, fault }) => [act, 1, fault]))

  const again = await reopened(opened.home)
  await again.client.call('session.unlock', lead)
  for (const one of ownActs) {
    await writtenByHand(again, one.noun, one.body(work))
    expect([one.act, await one.unmoved(again.desk(), work)]).toEqual([one.act, true])
  }
}, 240_000)
