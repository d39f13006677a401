import { expect, test } from 'vitest'
import type { Intent } from '#db/store-type.ts'
import { uuidv7 } from '#bundle/crypto.ts'
import type { Ref } from '#domain/fields.ts'
import { documentRow, documentRows } from '#services/papers/rows.ts'
import { issue } from '#test/support/issue.ts'
import { accept, inspectors, lead, team, visitOf } from '#test/support/team.ts'

const day = '2026-11-23'

test('one document is found as the list has it, without every other being read', async () => {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const [about] = findings as [Ref]
  const write = async (form: 'handover' | 'correction', of: Ref) =>
    (await opened.client.call('documents.write', { form, about: of })).ref
  const handover = await write('handover', about)
  await issue(opened, handover, ['县纪委监委', '县委办'], '市督〔2026〕1号')
  await opened.as(inspectors.first)
  await opened.client.call('findings.save', {
    ref: about,
    reason: '时间记错',
    fields: { ...(await fieldsOf(about)), at: `${day}T01:30:00.000Z` },
  })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  await issue(opened, await write('correction', handover), ['县委办'], '市督〔2026〕2号')
  const desk = opened.desk()
  const { store, me, clock } = desk
  const cites = Array.from({ length: 300 }, (_, n) => ({
    ref: { log: me.log, id: uuidv7(n) },
    line: '0123456789abcdef',
  }))
  const others = Array.from({ length: 150 }, (): Intent => {
    const body = { form: 'weekly', title: '周报', fromOn: day, toOn: day, named: false, numbers: [], size: 1, cites }
    const id = uuidv7(clock.now().getTime())
    return { noun: 'document', verb: 'recorded', id, body: { ...body, sha256: 'a'.repeat(64) } } as Intent
  })
  await store.commit({ log: me.log, by: me.person }, others, { at: clock.now().toISOString() })
  const started = performance.now()
  const all = await documentRows(desk)
  const forAll = performance.now() - started
  expect(all).toHaveLength(152)
  const listed = all.find(({ ref }) => ref.id === handover.id)
  expect(listed).toMatchObject({ state: 'issued', owed: ['县纪委监委'], affected: [{ nth: 1, why: 'revised' }] })
  const again = performance.now()
  expect(await documentRow(desk, handover)).toEqual(listed)
  expect(performance.now() - again).toBeLessThan(forAll / 4)

  async function fieldsOf(ref: Ref) {
    const { visit, code, place, description } = await opened.client.call('findings.get', { ref })
    return { visit, code, place, description }
  }
})
