import { expect, it } from 'vitest'
import { judgeAuthor } from '#bundle/keyring.ts'
import { revokedKeys } from '#bundle/keys.ts'
import { refText } from '#domain/fields.ts'
import { backlogCounts, backlogPage } from '#services/review-backlog.ts'
import { doubtsAt } from '#services/revoked-keys.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { doubtfulLines, isDoubtful, withDoubtEnded } from '#services/trust/keyring-acts.ts'
import { revokeKey } from '#services/trust/revoke.ts'
import { rolesOf } from '#services/trust/roles.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { tempFolder } from '../support/temp.ts'
import {
  commitAt,
  enrol,
  exportTo,
  found,
  headquarters,
  type Laptop,
  laptop,
  newId,
  receiveAt,
  recordVisit,
  tickingClock,
} from './exchange-desks.ts'

async function keyringAt({ store }: Pick<ReturnType<Laptop['desk']>, 'store'>) {
  return (await readTrust(store))!.keyring.keyring
}

async function bundles(of: Laptop, count: number) {
  const files: string[] = []
  const findings: string[][] = []
  for (let n = 0; n < count; n++) {
    findings.push((await recordVisit(of, 1)).findings)
    files.push((await exportTo(of)).at(-1)!.file)
  }
  return { files, findings }
}

it('quarantines what a revoked key signed above the last good bundle, and asks for a second reading of what was taken in (case 50)', async () => {
  const hq = await headquarters()
  let hours = 0
  const ticking = tickingClock()
  const clock = { now: () => new Date(ticking.now().getTime() + hours * 3_600_000) }
  const [inspector, lead] = [await laptop('李一'), await laptop('赵组长', tempFolder('desk'), clock)]
  await enrol(hq, [
    [inspector, 'inspector'],
    [lead, 'lead'],
  ])
  const { log } = inspector.desk().me
  const { files, findings } = await bundles(inspector, 4)
  for (const node of [hq, lead])
    expect((await receiveAt(node, files.slice(0, 3))).map(({ result }) => result)).toEqual(Array(3).fill('accepted'))
  const subject = { log, id: findings[2]![0]! }
  const accept = async () => {
    const row = (await backlogPage(lead.desk(), { queue: 'all', kind: 'finding' }, { limit: 50 })).rows.find(
      ({ ref }) => refText(ref) === refText(subject),
    )!
    const body = { subject, line: row.hash, decision: 'accepted' as const, reasons: [] }
    await commitAt(lead, [{ noun: 'review', verb: 'recorded', id: newId(lead), body }])
    return body
  }
  const body = await accept()
  const stick = tempFolder('stick')
  const later = { ...hq, clock: tickingClock('2026-11-23T03:00:00.000Z') }
  const revoked = await revokeKey(later, { log, reason: '笔记本丢失', lastGoodSeq: 2 }, stick)
  expect(revoked).toMatchObject({ released: true, lastGoodSeq: 2 })
  const keyring = await keyringAt(hq)
  const entry = keyring.logs.find((one) => one.log === log)!
  const pub = entry.keys[0]!.pub
  expect(judgeAuthor(keyring, log, 1, 2, pub)).toHaveProperty('key')
  expect(judgeAuthor(keyring, log, 1, 3, pub)).toMatchObject({ code: 'E306' })
  expect(revokedKeys(keyring)).toContain('ssh-ed25519 ')
  const [verdict] = await receiveAt(hq, [files[3]!])
  expect(verdict).toMatchObject({ result: 'quarantined', codes: [{ code: 'E306' }] })
  expect(await receiveAt(hq, [files[0]!])).toMatchObject([{ result: 'duplicate' }])

  const ranges = await doubtsAt(hq)
  const second = findings[1]![0]!
  expect(ranges).toEqual([
    { log, first: expect.any(Number), last: undefined, at: expect.any(String), reason: '笔记本丢失' },
  ])
  const ended = doubtfulLines(withDoubtEnded(await keyringAt(hq), log, ranges[0]!.first + 2))
  expect([2, 3].map((more) => isDoubtful(ended, log, ranges[0]!.first + more) !== undefined)).toEqual([true, false])
  await acceptTrustFiles(lead.desk(), await readTrustFiles(revoked.files))
  const queued = async () =>
    (await backlogPage(lead.desk(), { queue: 'revokedKey', kind: 'all' }, { limit: 50 })).rows.map(
      ({ ref, review }) => [ref.id, review] as const,
    )
  const doubted = new Map(await queued())
  expect(doubted.get(subject.id)).toBe('accepted')
  expect(doubted.has(second)).toBe(false)
  expect([...doubted.values()].filter((review) => review === 'pending')).toHaveLength(1)
  expect((await backlogCounts(lead.desk(), {})).queues.revokedKey?.n).toBe(2)
  hours = 3
  await commitAt(lead, [{ noun: 'review', verb: 'recorded', id: newId(lead), body }])
  expect(new Map(await queued()).has(subject.id)).toBe(false)
  expect((await backlogCounts(lead.desk(), {})).queues.revokedKey?.n).toBe(1)

  expect((await revokeKey(hq, { log, reason: '再看', lastGoodSeq: 9 })).released).toBe(true)
  expect((await keyringAt(hq)).logs.find((one) => one.log === log)!.keys[0]!.revoked).toMatchObject({
    lastGoodSeq: 2,
    reason: '笔记本丢失',
  })
})

it('proposes what headquarters holds, encrypts no more to a revoked laptop, and closes the log of somebody who has left', async () => {
  const hq = await headquarters()
  const [first, second, lead] = [await laptop('李一'), await laptop('王二'), await laptop('赵组长')]
  await enrol(hq, [
    [first, 'inspector'],
    [second, 'inspector'],
    [lead, 'lead'],
  ])
  const { files } = await bundles(first, 2)
  await receiveAt(hq, [files[0]!])
  const gone = await revokeKey(hq, { log: first.desk().me.log, reason: '调离', close: true })
  expect(gone.lastGoodSeq).toBe(1)
  const keyring = gone.trust.keyring.keyring
  expect(keyring.logs.find(({ log }) => log === first.desk().me.log)).toMatchObject({
    state: 'closed',
    keys: [{ revoked: { lastGoodSeq: 1, reason: '调离' } }],
  })
  expect(await receiveAt(hq, [files[1]!])).toMatchObject([
    { result: 'quarantined', codes: [{ code: 'E306' }, { code: 'E408' }] },
  ])
  await revokeKey(hq, { log: lead.desk().me.log, reason: '遗失' })
  const now = await keyringAt(hq)
  expect(now.leads).toMatchObject([{ principal: 'LEAD-01', revoked: { reason: '遗失' } }])
  expect(rolesOf(now, lead.desk().me.log)).toEqual(['inspector'])
  expect(now.policy.peers!.find(({ log }) => log === second.desk().me.log)!.peers).toEqual([])
  await expect(revokeKey(hq, { log: 'ZZZZZZZZZZZZ', reason: '无' })).rejects.toMatchObject({
    code: 'gate.invalidInput',
  })
})

it('leaves an office its last officer', async () => {
  const founder = await laptop('自建')
  await found(founder)
  const desk = founder.desk()
  await expect(revokeKey(desk, { log: desk.me.log, reason: '误点' })).rejects.toMatchObject({
    code: 'trust.lastOfficer',
  })
  expect((await keyringAt(desk)).version).toBe(1)
})
