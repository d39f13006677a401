import { expect, test } from 'vitest'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const person = '欧阳知若'
const minor = 'B03'

const of = ({ client }: Team, finding: { log: string; id: string }) => client.call('accountability.of', { finding })

test('a person is counted within twelve months by accepted findings alone, and each count opens its records', async () => {
  const opened = await team('2025-10-08')
  const { client } = opened
  const findings = []
  let who: string | undefined
  for (const day of ['2025-10-08', '2026-06-10', '2026-11-20', '2026-11-23']) {
    opened.setDay(day)
    const at = `${day}T01:20:00.000Z`
    const { visit } = await visitOf(opened, { at, codes: [], ...(who ? {} : { person }) })
    const { unit } = (await client.call('visits.get', { ref: visit })).visit
    who ??= (await client.call('people.directory', {})).find(({ name }) => name === person)?.person
    expect(unit).toBeDefined()
    const place = '二楼'
    const fields = { visit, code: minor, at, place, description: '看视频', ...(who ? { person: who } : {}) }
    findings.push((await client.call('findings.save', { fields })).ref)
  }
  const [oldest, second, third, latest] = findings
  if (!oldest || !second || !third || !latest) throw new Error('no findings')
  await accept(opened, [oldest, second, latest])
  expect(await of(opened, oldest)).toMatchObject({
    person: who,
    ladders: [{ ladder: 'countyCount', count: 1, step: 1 }],
  })
  expect(await of(opened, latest)).toMatchObject({ ladders: [{ count: 2, step: 2, refs: [latest, second] }] })
  expect((await of(opened, third)).ladders).toEqual([])
  await accept(opened, [third])
  expect(await of(opened, latest)).toMatchObject({ ladders: [{ count: 3, step: 3, refs: [latest, third, second] }] })
  const { hash } = await client.call('findings.get', { ref: second })
  await opened.as(inspectors.third)
  await writtenByHand(opened, 'ruling', {
    objection: second,
    subject: second,
    line: hash,
    outcome: 'revoked',
    decidedOn: '2026-11-23',
    grounds: '查有会议签到表',
  })
  expect(await of(opened, latest)).toMatchObject({ ladders: [{ count: 2, step: 2, refs: [latest, third] }] })
})

test('what is proposed rests on an accepted finding; what is decided is entered from paper by somebody outside', async () => {
  const opened = await team()
  const { client } = opened
  const { findings } = await visitOf(opened, { at: '2026-11-23T01:20:00.000Z', codes: [minor], person })
  const [finding] = findings
  if (!finding) throw new Error('no finding')
  await opened.as(lead)
  const fields = { finding, personal: true, disposition: 'criticism', proposedOn: '2026-11-23' }
  expect(await refusal(client.call('proposals.save', { fields }))).toBe('proposal.notAccepted')
  await accept(opened, findings)
  expect(await refusal(client.call('proposals.save', { fields: { ...fields, disposition: 'exile' } }))).toBe(
    'gate.invalidInput',
  )
  const { ref: proposal } = await client.call('proposals.save', { fields })
  expect((await of(opened, finding)).proposals).toMatchObject([
    { authority: 'ownUnit', basis: '所在单位按管理权限', answered: false },
  ])
  const { proposedOn: _, ...decided } = { ...fields, proposal, authority: 'ownUnit', decidedOn: '2026-11-23' }
  await client.call('decisions.save', { fields: decided })
  expect(await of(opened, finding)).toMatchObject({
    proposals: [{ answered: true }],
    decisions: [{ disposition: 'criticism', counts: true, person: expect.stringMatching(/^P-/) }],
  })
  await opened.as(inspectors.first)
  expect(await refusal(client.call('decisions.save', { fields: decided }))).toBe('session.forbidden')
  const { personal: __, ...body } = decided
  await writtenByHand(opened, 'decision', { ...body, pack: { id: 'builtin', version: 1 } })
  expect((await of(opened, finding)).decisions.map(({ counts }) => counts)).toEqual([true, false])
})
