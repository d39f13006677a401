import { expect, test } from 'vitest'
import type { RecordView } from '#domain/contract/visits.ts'
import { changeOf } from '#services/quality/change.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, lead, type Team, team, visitOf } from '#test/support/team.ts'
import { zipTexts } from '#test/support/zip-texts.ts'

const office = '县督查办'
const codes = ['B03']

async function paperOf({ client }: Team, on: string) {
  const document = await client.finish<RecordView<'document'>>((await client.call('week.report', { on, office })).job)
  const { size, read } = await client.download('documents.open', { ref: document.ref })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  const xml = (await zipTexts(Buffer.concat(blocks))).get('word/document.xml')?.toString() ?? ''
  return { document, text: [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('') }
}

/** Two visits before the measure with three problems it aims at, two after it with one; and what it does not aim at on either side. */
async function twoWeeks(): Promise<Team & { unit: { log: string; id: string } }> {
  const opened = await team('2026-11-20')
  const first = await visitOf(opened, { at: '2026-11-19T01:00:00.000Z', codes: ['B03', 'B03', 'A01'] })
  const second = await visitOf(opened, { unit: '县林业局', at: '2026-11-18T01:00:00.000Z', codes: ['B03'] })
  await accept(opened, [...first.findings, ...second.findings])
  const { unit } = (await opened.client.call('visits.get', { ref: first.visit })).visit
  return { ...opened, unit }
}

test('a measure names who and by when, is counted before and since by what it aims at, and ends', async () => {
  const opened = await twoWeeks()
  const { client, unit } = opened
  const { person } = await client.call('people.save', { name: '欧阳知若', unit })
  const fields = {
    what: '由欧阳知若牵头清理上网',
    owner: unit,
    person,
    decidedOn: '2026-11-20',
    dueOn: '2026-12-04',
    codes,
  }
  const { owner: _, person: __, ...nobody } = fields
  expect(await refusal(client.call('measures.save', { fields: nobody }))).toBe('measure.nobody')
  expect(await refusal(client.call('measures.save', { fields: { ...fields, dueOn: '2026-11-19' } }))).toBe(
    'measure.dates',
  )
  expect(await refusal(client.call('measures.save', { fields: { ...fields, codes: ['Z99'] } }))).toBe(
    'gate.invalidInput',
  )
  expect(await refusal(client.call('measures.save', { fields: { ...fields, decidedOn: '2026-12-01' } }))).toBe(
    'record.future',
  )
  const { ref } = await client.call('measures.save', { fields })
  const [fresh] = await client.call('measures.list', { on: '2026-11-20' })
  expect(fresh).toMatchObject({ isNew: true, state: 'running', what: `由⟦${person}⟧牵头清理上网` })
  expect(fresh?.spans).toBeUndefined()
  opened.setDay('2026-11-26')
  const later = await visitOf(opened, { at: '2026-11-24T01:00:00.000Z', codes: ['B03', 'A01'] })
  await accept(opened, later.findings)
  await visitOf(opened, { unit: '县林业局', at: '2026-11-25T01:00:00.000Z', codes: ['B03'] })
  await opened.as(lead)
  const [row] = await client.call('measures.list', { on: '2026-11-26' })
  expect(row).toMatchObject({
    isNew: false,
    spans: {
      before: { fromOn: '2026-11-15', toOn: '2026-11-20', visits: { count: 2 }, findings: { count: 3 } },
      since: { fromOn: '2026-11-21', toOn: '2026-11-26', visits: { count: 2 }, findings: { count: 1 } },
    },
  })
  expect(row?.compared).toBeUndefined()
  for (const { findings } of Object.values(row?.spans ?? {}))
    expect((await client.call('findings.list', { filter: findings.query })).count?.n).toBe(findings.count)
  const ended = { measure: ref, endedOn: '2026-11-26', done: true, outcome: '已清理' }
  expect(await refusal(client.call('measures.end', { fields: { ...ended, endedOn: '2026-11-27' } }))).toBe(
    'measure.dates',
  )
  await client.call('measures.end', { fields: ended })
  await client.call('measures.save', { ref, fields: { ...fields, dueOn: '2026-12-05' }, reason: '延一天' })
  expect(await client.call('measures.list', { on: '2026-11-26' })).toMatchObject([
    { state: 'done', outcome: '已清理', dueOn: '2026-12-05' },
  ])
  opened.setDay('2026-12-03')
  expect(await client.call('measures.list', { on: '2026-12-03' })).toEqual([])
})

test('the weekly prints what is to be done next, and the next one what was found before and since, every number with its records', async () => {
  const opened = await twoWeeks()
  const { client, unit } = opened
  await opened.as(lead)
  await client.call('measures.save', {
    fields: { what: '清理上网。', owner: unit, decidedOn: '2026-11-20', dueOn: '2026-11-25', codes, unit },
  })
  const first = await paperOf(opened, '2026-11-20')
  expect(first.text).toMatch(/下一步工作措施1\. 清理上网（责任单位：青岚县民政局；完成时限：2026年11月25日）。县督查办/)
  expect(first.text).not.toContain('前期措施')
  opened.setDay('2026-11-27')
  const later = await visitOf(opened, { at: '2026-11-24T01:00:00.000Z', codes: ['B03', 'A01'] })
  await accept(opened, later.findings)
  const { text, document } = await paperOf(opened, '2026-11-27')
  expect(text).toContain(
    '前期措施落实情况1. 清理上网（责任单位：青岚县民政局；完成时限：2026年11月25日）。已到期，未办结。此前7天检查1次、发现同类问题2个；此后7天检查1次、发现同类问题1个。',
  )
  expect(text).not.toContain('下一步工作措施')
  const now = await client.call('week.recount', { ref: document.ref })
  const of = (key: string) => [
    document.numbers.find((one) => one.key === key)?.value,
    now.find((one) => one.key === key)?.now,
  ]
  expect(of('m1.before.visits')).toEqual([1, 1])
  expect(of('m1.before.findings')).toEqual([2, 2])
  expect(of('m1.since.findings')).toEqual([1, 1])
})

test('less or more is said beyond chance alone', () => {
  const visits = 20
  expect(changeOf({ visits, hits: 12 }, { visits, hits: 3 })).toBe('fewer')
  expect(changeOf({ visits, hits: 3 }, { visits, hits: 12 })).toBe('more')
  expect(changeOf({ visits, hits: 10 }, { visits, hits: 6 })).toBe('chance')
  expect(changeOf({ visits: 0, hits: 0 }, { visits, hits: 6 })).toBe('chance')
  expect(changeOf({ visits: 3, hits: 3 }, { visits: 3, hits: 0 })).toBe('chance')
})
