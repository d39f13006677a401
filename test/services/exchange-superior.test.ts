import { expect, it } from 'vitest'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { joinSuperior } from '#services/trust/join-superior.ts'
import { requestEnrolment } from '#services/trust/request.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  digestsAt,
  enrol,
  expectEqual,
  exportTo,
  found,
  headquarters,
  type Laptop,
  laptop,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'

async function requestOf({ desk }: Laptop): Promise<string[]> {
  const { store, clock, me } = desk()
  const { age } = (await storedIdentity(store, me.person))!
  const { files } = await requestEnrolment(store, clock, { ...me, age }, tempFolder('stick'))
  return files.filter((path) => path.endsWith('.json'))
}

it('passes a founded office on to a superior one without losing a line', { timeout: 90_000 }, async () => {
  const [founder, inspector] = [await laptop('自建'), await laptop('李一')]
  await found(founder)
  await enrol(await nodeOfDesk(founder.desk()), [[inspector, 'inspector']])
  for (const one of [founder, inspector]) await addPhoto(one, (await recordVisit(one)).findings[0]!)
  const before = [...(await exportTo(founder)), ...(await exportTo(inspector))]
  const replied = await receiveAt(
    founder,
    before.map(({ file }) => file),
  )
  expect(replied.map(({ result }) => result)).toEqual(['accepted', 'accepted'])
  await receiveAt(inspector, [replied.find(({ from }) => from?.log === inspector.desk().me.log)!.replyPath!])
  const lines = await digestsAt(founder.desk().store)

  const hq = await headquarters()
  const superior = (await readTrust(hq.store))!
  const code = superior.rootFingerprint
  const early = await enrolMembers(hq, [], 'lead', tempFolder('stick'))
  await expect(joinSuperior(founder.desk(), await readTrustFiles(early.files), code)).rejects.toMatchObject({
    code: 'trust.notThere',
  })
  await enrolMembers(hq, await requestOf(inspector), 'inspector', tempFolder('stick'))
  const { files } = await enrolMembers(hq, await requestOf(founder), 'lead', tempFolder('stick'))
  const answer = await readTrustFiles(files)
  await expect(joinSuperior(founder.desk(), answer, '1 '.repeat(8))).rejects.toMatchObject({ code: 'E801' })
  expect((await readTrust(founder.desk().store))!.keyring.keyring.hq.name).toBe('自建督查组')
  for (const one of [founder, inspector]) {
    expect((await joinSuperior(one.desk(), answer, code)).compared).toBe(true)
    await one.session.refresh()
    await joinSuperior(one.desk(), answer, code)
  }
  expect(founder.desk().me.roles).toEqual(['inspector', 'lead'])
  expect((await nodeOfDesk(founder.desk())).office).toBeUndefined()
  expect(await digestsAt(founder.desk().store)).toEqual(lines)

  for (const one of [founder, inspector]) {
    await recordVisit(one)
    const sent = await exportTo(one)
    expect(sent.map(({ seq, again }) => [seq, again])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(sent[0]!.digest).toBe(before.find(({ name }) => name === sent[0]!.name)!.digest)
    const verdicts = await receiveAt(
      hq,
      sent.map(({ file }) => file),
    )
    expect(verdicts.map(({ result, codes }) => [result, codes])).toEqual([
      ['accepted', []],
      ['accepted', []],
    ])
    expect(await receiveAt(one, [verdicts[1]!.replyPath!])).toMatchObject([{ result: 'accepted' }])
    expect((await outgoingOf(one.desk().store.read, one.desk().me.log)).map(({ state }) => state)).toEqual([
      'accepted',
      'accepted',
    ])
    if (one === inspector) {
      expect(await receiveAt(founder, [sent[1]!.file])).toMatchObject([{ result: 'accepted' }])
      await expectEqual(hq.store, founder.desk().store, 2)
    }
  }
})

it('takes nothing that is addressed to an office which the register does not name for the log (case 68)', async () => {
  const founder = await laptop('自建')
  await found(founder)
  await recordVisit(founder)
  const hq = await headquarters()
  const request = await requestOf(founder)
  const [bundle] = await exportTo(founder)
  await enrolMembers(hq, request, 'lead', tempFolder('stick'))
  const identities = (await nodeOfDesk(founder.desk())).identities
  expect(await receiveAt({ ...hq, identities }, [bundle!.file])).toMatchObject([
    { result: 'rejected', codes: [{ code: 'E702' }] },
  ])
})
