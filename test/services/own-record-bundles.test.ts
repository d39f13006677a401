import { expect, test } from 'vitest'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { lineHash } from '#bundle/chain.ts'
import { randomId, randomPersonId, sha256Hex } from '#bundle/crypto.ts'
import type { Ref } from '#domain/fields.ts'
import { Pack } from '#domain/reference/pack.ts'
import type { Desk } from '#services/desk.ts'
import type { Node } from '#services/exchange/node.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { ownActs, type OwnWork } from '#test/support/own-acts.ts'
import { enrol, headquarters, laptop, receiveAt } from './exchange-desks.ts'
import { enrolForger, type Forger, forgeLine, forgeNext, forger, openLog } from './forged-bundles.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

const on = '2026-11-23'
const at = '2026-11-23T01:20:00.000Z'
const pack = { id: 'builtin', version: 1 }
const paper = Buffer.from('PK 整改通知书')

/** Who signs with a key of their own and writes whatever they like, with every role of the office. */
async function enrolledLead(hq: Node): Promise<Forger> {
  const author = await forger()
  openLog(author)
  await enrolForger(hq, author, 'lead')
  return author
}

/** All that the author made, and the colleague reviewed, checked and objected to, as lines of their two journals. */
function ownWork(author: Forger, colleague: Forger): OwnWork {
  const hashes = new Map<string, string>()
  const write = (who: Forger, t: string, body: object): Ref => {
    const line = forgeLine(who, t, body)
    const { id } = JSON.parse(line) as { id: string }
    hashes.set(id, lineHash(line))
    return { log: who.log, id }
  }
  const hashOf = ({ id }: Ref) => hashes.get(id) ?? ''
  const unit = write(author, 'unit.recorded', { name: '青岚县民政局' })
  const inspectors = [author.person, randomPersonId()]
  const visit = write(author, 'visit.recorded', { unit, mode: 'covert', arrivedAt: at, inspectors, pack })
  const seen = { visit, at }
  const finding = () =>
    write(author, 'finding.recorded', {
      ...seen,
      unit,
      pack,
      code: 'B03',
      category: 'order',
      severity: 'minor',
      corrected: false,
      description: '玩游戏',
    })
  const [pending, accepted, other] = [finding(), finding(), finding()]
  const made = {
    attendance: write(author, 'attendance.recorded', { visit, observed: 'notAtPost', observedAt: at }),
    order: write(author, 'order.recorded', { ...seen, item: 'games', ok: false }),
    attitude: write(author, 'attitude.recorded', { ...seen, scenario: 'askLowIncome', rubric: [] }),
    commendation: write(author, 'commendation.recorded', { ...seen, unit, category: 'attitude' }),
  }
  for (const subject of [accepted, other])
    write(colleague, 'review.recorded', { subject, line: hashOf(subject), decision: 'accepted', reasons: [] })
  const objected = { finding: accepted, objector: 'unit', way: 'paper', receivedOn: on }
  const orderTo = (about: Ref) => {
    const order = { unit, findings: [about], manner: 'atOnce', demand: '当场改正', issuedOn: on, dueOn: on, pack }
    const rectification = write(author, 'rectification.recorded', order)
    write(author, 'progress.recorded', { rectification, kind: 'reported', happenedOn: on })
    return rectification
  }
  const [reported, checked] = [orderTo(accepted), orderTo(other)]
  write(colleague, 'progress.recorded', { rectification: checked, kind: 'checked', passed: true, happenedOn: on })
  const document = write(author, 'document.recorded', {
    form: 'notice',
    title: '整改通知书',
    fromOn: on,
    toOn: on,
    named: true,
    numbers: [],
    sha256: sha256Hex(paper),
    size: paper.length,
    about: reported,
    cites: [{ ref: accepted, line: hashOf(accepted).slice(0, 16) }],
  })
  write(author, 'issuance.recorded', { document, kind: 'submitted', happenedOn: on })
  return {
    ...made,
    on,
    visit,
    finding: pending,
    accepted,
    reported,
    checked,
    document,
    objection: write(colleague, 'objection.recorded', objected),
    proposal: write(author, 'proposal.recorded', {
      finding: accepted,
      disposition: 'criticism',
      authority: 'ownUnit',
      basis: '示例',
      proposedOn: on,
      pack,
    }),
    hashOf,
  }
}

/** A node as somebody there who has nothing to do with any of it would see it. */
function deskAt(node: Node): Desk {
  const me = { person: randomPersonId(), log: randomId(), roles: [] }
  return { ...node, me, pack: Pack.parse(packData), ownLogs: [] } as unknown as Desk
}

test('what an author’s own key judges of its own records counts on no node; the same lines of an outsider’s key do', async () => {
  const hq = await headquarters()
  const [author, colleague, outsider] = [await enrolledLead(hq), await enrolledLead(hq), await enrolledLead(hq)]
  const other = await laptop('另一位组长')
  await enrol(hq, [[other, 'lead']])
  const postgres = await onPostgres(hq)
  const { store, me } = other.desk()
  const recipients = [
    ...(await readTrust(hq.store))!.keyring.keyring.hq.recipients.map(({ age }) => age),
    (await storedIdentity(store, me.person))!.age,
  ]
  const work = ownWork(author, colleague)
  for (const { noun, body } of ownActs) forgeLine(author, `${noun}.recorded`, body(work))
  const nodes = [
    ['SQLite', hq, deskAt(hq)],
    ['PostgreSQL', postgres, deskAt(postgres)],
    ['another laptop', other, other.desk()],
  ] as const
  async function everywhere(from: Forger, evidence: readonly Uint8Array[] = []): Promise<void> {
    const { file } = await forgeNext(hq, from, { lines: from.lines, evidence, recipients })
    for (const [name, node] of nodes) {
      const verdicts = await receiveAt(node, [file])
      expect([name, ...verdicts.map(({ result, codes }) => [result, codes])]).toEqual([name, ['accepted', []]])
    }
  }
  const standing = async (unmoved: boolean) => {
    for (const [name, , desk] of nodes)
      for (const one of ownActs)
        expect([name, one.act, await one.unmoved(desk, work)]).toEqual([name, one.act, unmoved])
  }
  await everywhere(author, [paper])
  await everywhere(colleague)
  await standing(true)

  for (const { noun, body } of ownActs) forgeLine(outsider, `${noun}.recorded`, body(work))
  await everywhere(outsider)
  await standing(false)
  await postgres.close()
}, 120_000)
