import { read } from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'
import { issue, step } from '#test/support/issue.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'
const day = '2026-11-23'

async function paragraphsOf({ client }: Team, document: Ref): Promise<string[]> {
  const { size, read } = await client.download('documents.open', { ref: document })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  const [part] = unzip(Buffer.concat(blocks), (name) => name === 'word/document.xml', readLimits)
  const xml = part?.bytes.toString() ?? ''
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''))
    .filter((text) => text !== '')
}

async function ordered(): Promise<Team & { order: Ref; findings: Ref[]; notice: Ref }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at, codes: ['B03', 'A03'], person: '欧阳知若' })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const { ref: order } = await opened.client.call('rectifications.save', {
    fields: {
      findings,
      manner: 'byDeadline',
      demand: '补齐去向牌\n值班有人顶岗',
      issuedOn: day,
      dueOn: '2026-12-07',
      number: '作风督改〔2026〕3号',
      contact: '何景川，2222222',
    },
  })
  const { ref: notice } = await opened.client.call('documents.write', { form: 'notice', about: order })
  return { ...opened, order, findings, notice }
}

const row = async ({ client }: Team, document: Ref) =>
  (await client.call('documents.list', {})).rows.find(({ ref }) => ref.id === document.id)

async function revoke(opened: Team, finding: Ref): Promise<Ref> {
  await opened.as(inspectors.third)
  const { ref: objection } = await opened.client.call('objections.save', {
    fields: { finding, objector: 'person', way: 'paper', receivedOn: day, grounds: '当时在三楼开会' },
  })
  await opened.as(lead)
  const { hash } = await opened.client.call('findings.get', { ref: finding })
  await opened.client.call('objections.rule', {
    fields: { objection, line: hash, outcome: 'revoked', decidedOn: day, grounds: '查有会议签到表' },
  })
  return objection
}

test('整改通知书 lists the facts by number with clause, demand, deadline and the right to object, and ends in a receipt', async () => {
  const opened = await ordered()
  const text = await paragraphsOf(opened, opened.notice)
  expect(text).toEqual([
    '作风督改〔2026〕3号',
    '整改通知书',
    '青岚县民政局：',
    '经监督检查，发现你单位存在下列问题，现通知整改。',
    '一、发现的问题',
    expect.stringMatching(/^1\. .+。11月23日09:20，二楼窗口。欧阳知若：窗口无人值守（依据：.+；程度：.+）$/),
    expect.stringMatching(/^2\. 脱岗/),
    '二、整改要求',
    '补齐去向牌',
    '值班有人顶岗',
    '请于2026年12月7日前完成整改，并报送由主要负责人签字的整改情况。',
    '三、异议',
    expect.stringContaining('30日内'),
    '联系人：何景川，2222222',
    expect.any(String),
    '2026年11月23日',
    '整改通知书回执',
    '项目',
    '填写',
    '收到单位',
    '收到日期',
    '签收人',
    '整改负责人、电话',
    '计划完成日期',
    '对事实有无异议',
    '单位盖章',
  ])
})

test('a document is approved by somebody else than its author before it goes out', async () => {
  const opened = await ordered()
  const { notice } = opened
  expect(await row(opened, notice)).toMatchObject({ state: 'draft', next: ['submitted'], own: true, affected: [] })
  expect(await refusal(step(opened, notice, 'issued'))).toBe('document.notNow')
  await step(opened, notice, 'submitted')
  expect(await refusal(step(opened, notice, 'approved'))).toBe('document.ownApproval')
  await writtenByHand(opened, 'issuance', { document: notice, kind: 'approved', happenedOn: day })
  expect(await row(opened, notice)).toMatchObject({ state: 'submitted', steps: [{ counts: true }, { counts: false }] })
  await step(opened, notice, 'sentBack')
  await issue(opened, notice, ['青岚县民政局'], '作风督〔2026〕7号')
  expect(await row(opened, notice)).toMatchObject({
    state: 'issued',
    number: '作风督〔2026〕7号',
    recipients: ['青岚县民政局'],
    next: [],
  })
})

test('what changes after it was written keeps a document in, and what changes after it went out is owed to every recipient', async () => {
  const opened = await ordered()
  const { client, notice, findings, order } = opened
  const { job } = await client.call('week.report', { on: day, office: '县督查办' })
  const weekly = await client.finish<{ ref: Ref }>(job)
  const { ref: late } = await client.call('documents.write', { form: 'notice', about: order })
  await issue(opened, weekly.ref, ['县委办', '县纪委监委', '青岚县民政局'], '作风督〔2026〕7号')
  await issue(opened, notice, ['青岚县民政局'], '作风督〔2026〕8号')
  const [finding] = findings
  if (!finding) throw new Error('no finding')
  const objection = await revoke(opened, finding)
  expect(await row(opened, weekly.ref)).toMatchObject({
    affected: [{ ref: finding, nth: 1, why: 'revoked' }],
    owed: ['县委办', '县纪委监委', '青岚县民政局'],
  })
  expect(await row(opened, notice)).toMatchObject({ affected: [{ nth: 1, why: 'revoked' }], owed: ['青岚县民政局'] })
  await step(opened, late, 'submitted')
  await opened.as(inspectors.third)
  await writtenByHand(opened, 'issuance', { document: late, kind: 'approved', happenedOn: day })
  await opened.as(lead)
  expect(await refusal(step(opened, late, 'issued'))).toBe('document.stale')

  const { ref: correction } = await client.call('documents.write', { form: 'correction', about: weekly.ref })
  expect(await paragraphsOf(opened, correction)).toEqual(
    expect.arrayContaining([
      '更正通知',
      '县委办、县纪委监委、青岚县民政局：',
      expect.stringMatching(/^2026年11月23日印发的《督查周报（.+）》（作风督〔2026〕7号）中/),
      expect.stringMatching(/^1\. 青岚县民政局11月23日09:20“.+”（原列第1项）——经复核撤销。$/),
    ]),
  )
  await issue(opened, correction, ['县委办', '青岚县民政局'], '作风督〔2026〕9号')
  expect(await row(opened, weekly.ref)).toMatchObject({ owed: ['县纪委监委'] })
  expect(await row(opened, notice)).toMatchObject({ owed: ['青岚县民政局'] })

  const { ref: decided } = await client.call('documents.write', { form: 'ruling', about: objection })
  expect(await paragraphsOf(opened, decided)).toEqual(
    expect.arrayContaining([
      '复核决定书',
      '欧阳知若：',
      '当时在三楼开会',
      '查有会议签到表',
      expect.stringMatching(/^决定：撤销。/),
    ]),
  )
  const { ref: again } = await client.call('documents.write', { form: 'notice', about: order })
  expect((await paragraphsOf(opened, again)).filter((text) => /^\d\. /.test(text))).toHaveLength(1)
})

test('a letter that would say nothing is not written', async () => {
  const opened = await ordered()
  const write = (form: 'ruling' | 'correction' | 'handover', about: Ref) =>
    refusal(opened.client.call('documents.write', { form, about }))
  const [finding] = opened.findings
  if (!finding) throw new Error('no finding')
  await opened.as(inspectors.third)
  const fields = { finding, objector: 'unit' as const, way: 'paper' as const, receivedOn: day }
  const { ref: objection } = await opened.client.call('objections.save', { fields })
  await opened.as(lead)
  expect(await write('ruling', objection)).toBe('document.nothingToSay')
  expect(await write('correction', opened.notice)).toBe('document.nothingToSay')
  expect(await write('correction', opened.order)).toBe('record.missing')
})

test('告知书 names nobody but the person it goes to, and carries a code that the record bears out', async () => {
  const opened = await team()
  const { client } = opened
  const { visit, findings } = await visitOf(opened, { at, codes: ['B03'], person: '欧阳知若', close: false })
  await client.call('people.save', {
    name: '顾望舒砚',
    unit: (await client.call('visits.get', { ref: visit })).visit.unit,
  })
  const who = (await client.call('people.directory', {})).find(({ name }) => name === '欧阳知若')?.person
  const saved = await client.call('findings.save', {
    fields: {
      visit,
      code: 'B03',
      at,
      place: '二楼',
      description: '欧阳知若与顾望舒砚一起看视频',
      ...(who ? { person: who } : {}),
    },
  })
  await accept(opened, [...findings, saved.ref], inspectors.third, { byHand: true })
  await opened.as(lead)
  const { ref } = await client.call('documents.write', { form: 'informing', about: saved.ref })
  const text = await paragraphsOf(opened, ref)
  expect(text).toEqual(
    expect.arrayContaining(['告知书', '欧阳知若：', expect.stringContaining('欧阳知若与工作人员甲一起看视频')]),
  )
  expect(text.join('\n')).not.toContain('顾望舒砚')
  const { hash } = await client.call('findings.get', { ref: saved.ref })
  expect(text.join('\n')).toContain(`核对码：${(hash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-')}。`)
  expect((await row(opened, ref))?.addressee).toBeUndefined()
})

test('整改台账 comes back with days as days and counts as numbers', async () => {
  const opened = await ordered()
  const { size, read: bytes } = await opened.client.download('rectifications.ledger', { language: 'zh' })
  const blocks: Uint8Array[] = []
  for await (const block of bytes(0, size)) blocks.push(block)
  const book = read(Buffer.concat(blocks), { cellDates: true, UTC: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error('no sheet')
  expect(['A2', 'B2', 'E2', 'H2'].map((cell) => (sheet[cell] as { v: unknown }).v)).toEqual([
    '青岚县民政局',
    '作风督改〔2026〕3号',
    '待签收',
    expect.stringContaining('、'),
  ])
  expect(sheet['C2']).toMatchObject({ t: 'd', v: new Date('2026-11-23T00:00:00.000Z') })
  expect(sheet['D2']).toMatchObject({ t: 'd', v: new Date('2026-12-07T00:00:00.000Z') })
  expect([sheet['F2'], sheet['G2'], sheet['K2']]).toMatchObject([
    { t: 'n', v: 0 },
    { t: 'n', v: 2 },
    { t: 'n', v: 0 },
  ])
})
