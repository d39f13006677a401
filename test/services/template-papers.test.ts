import { execFileSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { body, heading, plain } from '#services/documents/paragraphs.ts'
import { countRun } from '#services/documents/counts.ts'
import type { MainForm } from '#services/documents/main-form.ts'
import { photoTable } from '#services/documents/photo.ts'
import { table } from '#services/documents/table.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { pictureIn, readPage } from '#services/papers/read-page.ts'
import { paperInTemplate } from '#services/papers/template-paper.ts'
import { starterTemplate } from '#services/papers/template-starter.ts'
import { inText } from '#test/support/docx-parts.ts'
import { bytesOf, type EveryDocument, everyDocument } from '#test/support/every-document.ts'
import { judge, testWithJudges } from '#test/support/judges.ts'
import { bytesByLibreOffice, savedByLibreOffice } from '#test/support/office-suite.ts'
import { jpeg, picture, png } from '#test/support/pictures.ts'
import { refusal } from '#test/support/refusal.ts'

vi.setConfig({ testTimeout: 180_000 })
const test = testWithJudges('soffice', 'pdftotext')

const count = { key: 'u1.visits', label: '开展检查', value: 12, measure: '次', query: '{"of":"visits"}' }
const paper: MainForm = {
  mark: '督查周报',
  title: '督查周报（2026年11月16日至22日）',
  office: '县督查办 <一>',
  issue: 7,
  issuedOn: '2026-11-23',
  internal: true,
  children: [
    heading('一、总体情况'),
    body([plain('开展检查'), countRun(count), plain('次。')]),
    table(['单位', '次'], [['县民政局', countRun({ ...count, key: 'u2.visits' }, 24)]], [5, 2]),
    body([plain('1. 空岗。')]),
    heading('二、现场照片'),
    photoTable([
      { image: picture(jpeg(320, 240, 6)), caption: '图1 大厅' },
      { image: picture(png), caption: '图2 截图' },
      { image: picture(png), caption: '图3 又一次' },
    ]),
  ],
  counts: [count, { ...count, key: 'u2.visits', query: '{"of":"units"}' }],
}
const house = '1. 县纪委监委主办。'
const houseForm = (starter: Uint8Array) =>
  inText(starter, (xml) => xml.replace('<w:body>', `<w:body><w:p><w:r><w:t>${house}</w:t></w:r></w:p>`))
const saidIn = (bytes: Uint8Array) => readDocx(bytes).map(({ text }) => text)
const marksIn = (bytes: Uint8Array) => readDocx(bytes).flatMap(({ marks }) => marks)
const partsOf = (bytes: Uint8Array) =>
  new Map(unzip(Buffer.from(bytes), () => true, readLimits).map((part) => [part.name, part.bytes]))

test('the text, tables, photos, counts and their queries of a paper stand in the form of an office', async () => {
  const form = houseForm(await starterTemplate('weekly'))
  const out = await paperInTemplate(form, paper)
  expect(await paperInTemplate(form, paper)).toEqual(out)
  expect(saidIn(out)).toEqual([
    '仅供内部呈阅',
    house,
    '督查周报',
    '〔2026〕第7期',
    '县督查办 <一>\t2026年11月23日',
    paper.title,
    '一、总体情况',
    '开展检查12次。',
    '单位',
    '次',
    '县民政局',
    '12',
    '1. 空岗。',
    '二、现场照片',
    '图1 大厅',
    '图2 截图',
    '图3 又一次',
    '县督查办 <一>\t2026年11月23日印发',
  ])
  expect(marksIn(out).map(({ name, text }) => `${name} ${text}`)).toEqual([
    'mc_u1_visits 12',
    'mc_u2_visits 12',
    'mf_1 1. 空岗。',
  ])
  const parts = partsOf(out)
  const custom = parts.get('docProps/custom.xml')?.toString() ?? ''
  for (const query of ['visits', 'units']) expect(custom).toContain(`{&quot;of&quot;:&quot;${query}&quot;}`)
  expect(parts.get('_rels/.rels')?.toString()).toContain('docProps/custom.xml')
  const shown = readPage(out)
  const pictures = JSON.stringify(shown).match(/word\/media\/paper_[\w.]+/g) ?? []
  expect(new Set(pictures).size).toBe(2)
  expect(pictureIn(out, pictures[0] ?? '')).toEqual(Buffer.from(picture(jpeg(320, 240, 6)).bytes))
  const saved = bytesByLibreOffice(out)
  expect(saidIn(saved)).toEqual(saidIn(out))
  expect(marksIn(saved).map(({ name }) => name)).toEqual(marksIn(out).map(({ name }) => name))
  expect(partsOf(saved).get('docProps/custom.xml')?.toString()).toContain('mc_u1_visits')
  expect(JSON.stringify(readPage(saved)).match(/word\/media\/[\w.]+/g)).toHaveLength(3)
  const printed = execFileSync(judge('pdftotext') ?? '', ['-layout', savedByLibreOffice(out, 'pdf'), '-'])
    .toString()
    .replaceAll(/\s/g, '')
  for (const caption of ['图1大厅', '图2截图', '图3又一次']) expect(printed).toContain(caption)
})

test('a form made of a paper that went out has nothing of that paper left beside what it says', async () => {
  const before = await paperInTemplate(await starterTemplate('weekly'), paper)
  const form = inText(before, (xml) =>
    xml.replace('一、总体情况', '').replace('</w:body>', '<w:p><w:r><w:t>{正文}</w:t></w:r></w:p></w:body>'),
  )
  const out = await paperInTemplate(form, { ...paper, issue: undefined })
  const names = marksIn(out).map(({ name }) => name)
  expect(names).toEqual(['mc_u1_visits', 'mc_u2_visits', 'mf_1'])
  expect(saidIn(bytesByLibreOffice(out))).toEqual(saidIn(out))
})

test('what a form has no place for is told, and an empty field leaves no line', async () => {
  const starter = await starterTemplate('bulletin')
  const sent = { ...paper, internal: false, to: '各有关单位', copies: '县委办、县政府办' }
  expect(saidIn(await paperInTemplate(starter, sent))).toContain('抄送：县委办、县政府办。')
  const without = (field: string) => inText(starter, (xml) => xml.replace(field, ''))
  for (const field of ['{抄送}', '{期号}', '{主送}'])
    expect(await refusal(paperInTemplate(without(field), sent))).toBe('template.noPlace')
  const alone = saidIn(await paperInTemplate(starter, { ...sent, copies: undefined, issue: undefined }))
  expect(alone.some((text) => /抄送|期/.test(text.replace(paper.title, '')))).toBe(false)
  expect(alone.at(-1)).toBe('县督查办 <一>\t2026年11月23日印发')
})

async function writtenIn({ client }: EveryDocument, form: 'weekly' | 'bulletin' | 'praise', more = {}): Promise<Ref> {
  const { job } = await client.call('week.report', { on: '2026-11-23', form, office: '县督查办', issue: 7, ...more })
  return (await client.finish<{ ref: Ref }>(job)).ref
}

test('weekly, bulletin and praise say in the form of an office what they say without, and come back from LibreOffice with a sentence struck', async () => {
  const opened = await everyDocument()
  const { client } = opened
  for (const form of ['weekly', 'bulletin', 'praise'] as const) {
    const more = form === 'weekly' ? {} : { copies: '县委办、县政府办' }
    const before = await bytesOf(opened, await writtenIn(opened, form, more))
    const own = houseForm(await starterTemplate(form))
    expect(await client.upload('templates.put', { form, name: '红头.docx' }, own)).toEqual({ problems: [] })
    const ref = await writtenIn(opened, form, more)
    const after = await bytesOf(opened, ref)
    expect(saidIn(after), form).toEqual([house, ...saidIn(before)])
    const counts = (bytes: Uint8Array) => marksIn(bytes).filter(({ name }) => name.startsWith('mc_'))
    expect(counts(after), form).toEqual(counts(before))
    const taken = await client.upload('documents.takeBack', { document: ref }, bytesByLibreOffice(after))
    expect(taken, form).toMatchObject({ sentences: [], numbers: [], blocked: false })
  }
  const ref = await writtenIn(opened, 'praise')
  const struck = inText(await bytesOf(opened, ref), (xml) =>
    xml.replace(/<w:p>(?:(?!<\/w:p>).)*>1\. (?!县纪委).*?<\/w:p>/s, ''),
  )
  const taken = await client.upload('documents.takeBack', { document: ref }, bytesByLibreOffice(struck))
  expect(taken).toMatchObject({ blocked: false, sentences: [{ what: 'struck', text: expect.stringMatching(/^1\. /) }] })
  const kept = await client.call('documents.keepEdited', { token: taken.token, confirmed: 1 })
  const { rows } = await client.call('documents.list', {})
  const cites = (one: Ref) => rows.find((row) => row.ref.id === one.id)?.cites?.map((cite) => cite.ref)
  expect(cites(kept.ref)).toEqual(cites(ref)?.slice(1))
})

test('a form without a place for whom a bulletin goes to is not kept, one without 抄送 refuses them before anything is counted', async () => {
  const opened = await everyDocument()
  const { client } = opened
  const put = async (field: string) =>
    client.upload(
      'templates.put',
      { form: 'bulletin', name: '红头.docx' },
      inText(await starterTemplate('bulletin'), (xml) => xml.replace(field, '')),
    )
  expect(await put('{主送}')).toEqual({ problems: [{ code: 'template.noPlace', details: { field: '{主送}' } }] })
  expect(await put('{抄送}')).toEqual({ problems: [] })
  const asked = { on: '2026-11-23', form: 'bulletin', office: '县督查办', copies: '县委办' } as const
  expect(await refusal(client.call('week.report', asked))).toBe('template.noPlace')
})
