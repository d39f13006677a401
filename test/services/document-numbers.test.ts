import { expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { numberParts, numberText, sameNumber } from '#domain/document-number.ts'
import { approve, issue, step } from '#test/support/issue.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const day = '2026-11-23'

/** An accepted finding, and as many letters about it as are asked for. */
async function letters(count: number): Promise<Team & { letters: Ref[]; finding: Ref }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const [finding] = findings
  if (!finding) throw new Error('no finding')
  const written: Ref[] = []
  for (let n = 0; n < count; n++)
    written.push((await opened.client.call('documents.write', { form: 'handover', about: finding })).ref)
  return { ...opened, letters: written, finding }
}

const seriesFor = async ({ client }: Team, on: string) =>
  (await client.call('documents.numbers', { on, form: 'handover' })).series

test('a number of a series is told by mark, year and place, however its brackets were typed', () => {
  const parts = { mark: '市督', year: 2026, nth: 12 }
  for (const typed of [
    '市督〔2026〕12号',
    '市督[2026]12号',
    '市督（２０２６）第012号',
    ' 市督【2026】 12 号',
    '市督〔2026〕12',
  ])
    expect(numberParts(typed)).toEqual(parts)
  expect(numberText(parts)).toBe('市督〔2026〕12号')
  for (const other of ['', '第7号', '2026年12号', '市督〔2026〕号', '〔2026〕12号', '市督〔26〕12号'])
    expect(numberParts(other)).toBeUndefined()
  expect(sameNumber('登记簿 甲－７')).toBe('登记簿甲-7')
})

test('an own series offers the next number of the year, shows what was left out, and no number is given twice', async () => {
  const opened = await letters(5)
  const { client } = opened
  const [first, second, third, fourth, fifth] = opened.letters as [Ref, Ref, Ref, Ref, Ref]
  expect(await seriesFor(opened, day)).toEqual([])
  await client.call('settings.put', { numberMarks: '市督、市督通' })
  const fresh = { year: 2026, given: 0, gaps: [] }
  expect(await seriesFor(opened, day)).toEqual([
    { ...fresh, mark: '市督', next: '市督〔2026〕1号' },
    { ...fresh, mark: '市督通', next: '市督通〔2026〕1号' },
  ])
  await issue(opened, first, ['县委办'], '市督〔2026〕3号')
  await issue(opened, second, ['县委办'], '市督(2026)第07号')
  expect((await seriesFor(opened, day))[0]).toEqual({
    mark: '市督',
    year: 2026,
    given: 2,
    next: '市督〔2026〕8号',
    gaps: [{ from: 4, to: 6 }],
  })
  expect((await seriesFor(opened, '2027-01-04'))[0]).toMatchObject({ next: '市督〔2027〕1号', given: 0 })
  await approve(opened, third)
  for (const taken of ['市督〔2026〕7号', '市督[2026]003号'])
    expect(await refusal(step(opened, third, 'issued', { number: taken }))).toBe('document.numberTaken')
  await step(opened, third, 'issued', { number: '市督通〔2026〕7号' })
  expect((await seriesFor(opened, day)).map(({ next }) => next)).toEqual(['市督通〔2026〕8号', '市督〔2026〕8号'])
  await issue(opened, fourth, ['县委办'], '登记簿甲7')
  await approve(opened, fifth)
  expect(await refusal(step(opened, fifth, 'issued', { number: '登记簿 甲7' }))).toBe('document.numberTaken')
})

test('a number that two laptops gave is shown on both documents, and both stay issued', async () => {
  const opened = await letters(3)
  const { client } = opened
  const [first, second, third] = opened.letters as [Ref, Ref, Ref]
  await issue(opened, first, ['县委办'], '市督〔2026〕3号')
  await issue(opened, third, ['县委办'], '市督〔2026〕4号')
  await approve(opened, second)
  await opened.as(inspectors.second)
  await writtenByHand(opened, 'issuance', {
    document: second,
    kind: 'issued',
    happenedOn: day,
    number: '市督(2026)3号',
  })
  await opened.as(lead)
  const { rows } = await client.call('documents.list', {})
  const told = new Map(rows.map(({ ref, state, clashes }) => [ref.id, { state, clashes }]))
  expect(told.get(first.id)).toEqual({ state: 'issued', clashes: [{ noun: 'document', ref: second }] })
  expect(told.get(second.id)).toEqual({ state: 'issued', clashes: [{ noun: 'document', ref: first }] })
  expect(told.get(third.id)).toEqual({ state: 'issued', clashes: [] })
})

test('整改通知书 goes out under the number of its order, which nothing else may take', async () => {
  const opened = await letters(1)
  const { client, finding } = opened
  const number = '市督改〔2026〕5号'
  const { ref: order } = await client.call('rectifications.save', {
    fields: { findings: [finding], manner: 'byDeadline', demand: '改', issuedOn: day, dueOn: '2026-12-07', number },
  })
  const { ref: notice } = await client.call('documents.write', { form: 'notice', about: order })
  const [letter] = opened.letters as [Ref]
  await approve(opened, letter)
  expect(await refusal(step(opened, letter, 'issued', { number }))).toBe('document.numberTaken')
  await issue(opened, notice, ['青岚县民政局'], number)
  const { rows } = await client.call('documents.list', {})
  expect(rows.find(({ ref }) => ref.id === notice.id)).toMatchObject({ number, clashes: [] })
})

test('an order is offered the series that the order before it was given', async () => {
  const opened = await letters(0)
  const { client, finding } = opened
  await client.call('settings.put', { numberMarks: '市督、市督改' })
  const offered = async () => (await client.call('documents.numbers', { on: day, form: 'notice' })).series[0]?.next
  expect(await offered()).toBe('市督〔2026〕1号')
  const fields = {
    findings: [finding],
    manner: 'byDeadline' as const,
    demand: '改',
    issuedOn: day,
    dueOn: '2026-12-07',
  }
  await client.call('rectifications.save', { fields: { ...fields, number: '市督改〔2026〕5号' } })
  expect(await offered()).toBe('市督改〔2026〕6号')
})
