import { expect, test, vi } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { bytesOf, type EveryDocument, everyDocument, issue } from '#test/support/every-document.ts'
import { testWithJudges } from '#test/support/judges.ts'
import { bytesByLibreOffice } from '#test/support/office-suite.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf } from '#test/support/team.ts'

vi.setConfig({ testTimeout: 120_000 })

const at = '2026-11-23T01:20:00.000Z'
const day = '2026-11-23'

const textOf = async (opened: Team, document: Ref) => readDocx(await bytesOf(opened, document)).map(({ text }) => text)

const row = async ({ client }: Team, document: Ref) =>
  (await client.call('documents.list', {})).rows.find(({ ref }) => ref.id === document.id)

const praise = ({ client }: Team) =>
  client.call('week.report', { on: day, form: 'praise' }).then(({ job }) => client.finish<{ ref: Ref }>(job))

/** Whoever wrote a line says that it was a mistake. */
async function voided(opened: EveryDocument, noun: string, ref: Ref): Promise<void> {
  await opened.as(inspectors.first)
  await opened.client.call('records.void', { noun, ref, reason: '记错' })
  await opened.as(lead)
}

test('a commendation that goes is gone from every paper that praised it, and everybody who got one is owed a correction', async () => {
  const opened = await everyDocument()
  const { documents, commendations, client } = opened
  const [first, second] = commendations
  if (!first || !second) throw new Error('no commendations')
  opened.setDay('2026-11-24')
  await issue(opened, documents.praise, ['各乡镇', '县委办'], '作风督〔2026〕8号')
  expect(await row(opened, documents.praise)).toMatchObject({ state: 'issued', affected: [], owed: [] })
  await voided(opened, 'commendation', first)
  const gone = { ref: first, noun: 'commendation', visit: opened.visit, why: 'voided' }
  expect(await row(opened, documents.praise)).toMatchObject({
    affected: [{ ...gone, nth: 1 }],
    owed: ['各乡镇', '县委办'],
  })
  for (const form of ['weekly', 'bulletin', 'feedback'] as const)
    expect((await row(opened, documents[form]))?.affected, form).toContainEqual({ ...gone, nth: 4 })
  const { ref: correction } = await client.call('documents.write', { form: 'correction', about: documents.praise })
  expect(await textOf(opened, correction)).toContain(
    '1. 青岚县民政局11月23日09:48一楼大厅“为行动不便的老人上门代办材料4件”（原列第1项）——已作废。',
  )
  await issue(opened, correction, ['各乡镇', '县委办'], '作风督〔2026〕9号')
  expect((await row(opened, documents.praise))?.owed).toEqual([])
  const again = await textOf(opened, (await praise(opened)).ref)
  expect(again.filter((text) => /^\d+\. /.test(text))).toEqual(['1. 11月23日09:50，二楼低保窗口。低保材料一次告知。'])
  await voided(opened, 'commendation', second)
  expect(await refusal(praise(opened))).toBe('document.noPraise')
})

test('a visit record notices each of its lines: one that is void or returned keeps it in', async () => {
  const opened = await everyDocument()
  const { client, documents, visit } = opened
  opened.setDay('2026-11-24')
  const { orders, attendance } = await client.call('visits.get', { ref: visit })
  const [game] = orders.filter(({ ok }) => !ok)
  const [line] = attendance.filter(({ observed }) => observed === 'notAtPost')
  if (!game || !line) throw new Error('no lines')
  await voided(opened, 'order', game.ref)
  await voided(opened, 'attendance', line.ref)
  const { affected = [] } = (await row(opened, documents.record)) ?? {}
  expect(affected.map(({ noun, why }) => [noun, why])).toEqual([
    ['finding', 'revoked'],
    ['attendance', 'voided'],
    ['order', 'voided'],
  ])
  expect(await refusal(issue(opened, documents.record, ['青岚县民政局'], '1号'))).toBe('document.stale')
  const { ref: again } = await client.call('documents.writeSheet', { form: 'record', visit })
  expect((await row(opened, again))?.affected).toEqual([])
  const text = (await textOf(opened, again)).join('\n')
  expect(text).toContain('看到或查找2人：在岗2人。')
  expect(text).toContain('看了1项，没有发现问题。')
  expect(text).not.toMatch(/看视频|顾望舒砚说/)
  await issue(opened, again, ['青岚县民政局'], '1号')
  expect((await row(opened, again))?.title).toBe('检查记录表（青岚县民政局2026年11月23日）')
})

test('an inspector writes the record and the fact sheet of a visit; of a covert one no fact sheet before it is closed', async () => {
  const opened = await team()
  const { client } = opened
  await opened.as(inspectors.first)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    mode: 'covert',
    arrivedAt: at,
  })
  const sheet = (form: 'record' | 'feedback') => client.call('documents.writeSheet', { form, visit })
  await client.call('settings.put', { office: '县督查办' })
  expect(await textOf(opened, (await sheet('record')).ref)).toEqual(
    expect.arrayContaining(['检查记录表', '暗访', '没有发现问题。', '督查员签名']),
  )
  expect(await refusal(sheet('feedback'))).toBe('document.covert')
  await client.call('visits.close', { ref: visit })
  expect(await refusal(sheet('feedback'))).toBe('document.nothingToSay')
  for (const code of ['B03', 'C13'])
    await client.call('findings.save', { fields: { visit, code, at, place: '大厅', description: '看到的情况' } })
  const facts = (await textOf(opened, (await sheet('feedback')).ref)).filter((text) => /^\d+\. /.test(text))
  expect(facts).toHaveLength(1)
})

test('whom a paper is copied to is read in its imprint', async () => {
  const { client, documents } = await everyDocument()
  const copies = async (ref: Ref) => (await client.call('documents.copies', { ref })).copies
  expect(await copies(documents.bulletin)).toEqual(['县委办', '县政府办'])
  expect(await copies(documents.praise)).toEqual(['县委办', '县政府办'])
  expect(await copies(documents.notice)).toEqual([])
})

test('the papers of the ladder go out one after another, each told of its order as it is issued', async () => {
  const opened = await team()
  const { client } = opened
  await client.call('settings.put', { office: '县督查办' })
  const { findings } = await visitOf(opened, { at, codes: ['B03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const { ref: order } = await client.call('rectifications.save', {
    fields: { findings, manner: 'byDeadline', demand: '改', issuedOn: day, dueOn: '2026-11-30' },
  })
  const write = () => client.call('documents.write', { form: 'ladder', about: order })
  expect(await refusal(write())).toBe('document.noPaperDue')
  opened.setDay('2026-12-10')
  for (const [index, name] of ['督办通知书', '指导书', '提醒书', '告诫书', '问责书'].entries()) {
    await opened.as(lead)
    const { ref } = await write()
    const text = await textOf(opened, ref)
    expect(text).toContain(name)
    expect(text.join('\n')).toContain('整改期限为2026年11月30日，至今已逾期8个工作日')
    await issue(opened, ref, ['青岚县民政局'], `督〔2026〕${index + 1}号`)
    const [told] = (await client.call('rectifications.list', {})).rows
    expect(told?.standing.pressed).toBe(index + 1)
  }
  expect(await refusal(write())).toBe('document.noPaperDue')
})

testWithJudges('soffice')(
  'tables, praise and papers of the ladder that LibreOffice only opened and saved come back as they were',
  async () => {
    const opened = await everyDocument()
    for (const form of ['record', 'feedback', 'praise', 'bulletin', 'ladder'] as const) {
      const document = opened.documents[form]
      const saved = bytesByLibreOffice(await bytesOf(opened, document))
      const taken = await opened.client.upload('documents.takeBack', { document }, saved)
      expect(taken, form).toMatchObject({ sentences: [], numbers: [], blocked: false })
    }
  },
)
