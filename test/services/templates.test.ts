import { execFileSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { inText } from '#test/support/docx-parts.ts'
import { judge, testWithJudges } from '#test/support/judges.ts'
import { bytesByLibreOffice, savedByLibreOffice } from '#test/support/office-suite.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, inspectors, lead, type Team, team, visitOf } from '#test/support/team.ts'
import type { Bytes } from '#domain/procedure.ts'

vi.setConfig({ testTimeout: 120_000 })
const test = testWithJudges('soffice', 'pdftotext')
const day = '2026-11-23'

async function bytesOf({ size, read }: Bytes): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return Buffer.concat(blocks)
}

async function ordered(): Promise<Team & { order: Ref; findings: Ref[] }> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03', 'A03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  const { ref: order } = await opened.client.call('rectifications.save', {
    fields: {
      findings,
      manner: 'byDeadline',
      demand: '补齐去向牌',
      issuedOn: day,
      dueOn: '2026-12-07',
      number: '作风督改〔2026〕3号',
    },
  })
  return { ...opened, order, findings }
}

/** What an office makes of the form to begin from: a note of its own before the text, numbered as findings are. */
const houseForm = (starter: Buffer) =>
  inText(starter, (xml) =>
    xml.replace('<w:body>', '<w:body><w:p><w:r><w:t>1. 本通知由县纪委监委督办。</w:t></w:r></w:p>'),
  )

async function written(opened: Team & { order: Ref }): Promise<{ ref: Ref; bytes: Buffer }> {
  const { ref } = await opened.client.call('documents.write', { form: 'notice', about: opened.order })
  return { ref, bytes: await bytesOf(await opened.client.download('documents.open', { ref })) }
}
const saidIn = (bytes: Buffer) => readDocx(bytes).map(({ text }) => text)

test('a form is brought, used, downloaded as it came, survives a lock, and is taken away again', async () => {
  const opened = await ordered()
  const before = await written(opened)
  const form = houseForm(
    await bytesOf(await opened.client.download('templates.open', { form: 'notice', which: 'starter' })),
  )
  expect(await opened.client.upload('templates.put', { form: 'notice', name: '红头.docx' }, form)).toEqual({
    problems: [],
  })
  await opened.as(lead)
  expect((await opened.client.call('templates.list', {})).rows[0]).toMatchObject({
    form: 'notice',
    own: { name: '红头.docx' },
  })
  expect(await bytesOf(await opened.client.download('templates.open', { form: 'notice', which: 'own' }))).toEqual(form)
  const wrong = await opened.client.upload('templates.put', { form: 'notice', name: '错.docx' }, Buffer.from('x'))
  expect(wrong.problems).toMatchObject([{ code: 'template.notDocx' }])
  const after = await written(opened)
  expect(saidIn(after.bytes)).toEqual([
    '1. 本通知由县纪委监委督办。',
    ...saidIn(before.bytes).filter((text) => text !== '项目' && text !== '填写'),
  ])
  expect((await written(opened)).bytes).toEqual(after.bytes)
  await opened.client.call('templates.remove', { form: 'notice' })
  expect((await written(opened)).bytes).toEqual(before.bytes)
  expect(await refusal(opened.client.download('templates.open', { form: 'notice', which: 'own' }))).toBe(
    'template.none',
  )
})

test('LibreOffice prints a letter in the form of an office without loss, and an edited one is taken back with its findings', async () => {
  const opened = await ordered()
  const form = houseForm(
    await bytesOf(await opened.client.download('templates.open', { form: 'notice', which: 'starter' })),
  )
  await opened.client.upload('templates.put', { form: 'notice', name: '红头.docx' }, form)
  const { ref, bytes } = await written(opened)
  const printed = execFileSync(judge('pdftotext') ?? '', ['-layout', savedByLibreOffice(bytes, 'pdf'), '-']).toString()
  const bare = (text: string) => text.replaceAll(/[\s\f]|—\d+—/g, '')
  for (const text of saidIn(bytes)) expect(bare(printed)).toContain(bare(text))
  const edited = bytesByLibreOffice(
    inText(bytes, (xml) => xml.replace(/<w:p>(?:(?!<\/w:p>).)*>1\. (?!本通知).*?<\/w:p>/s, '')),
  )
  const taken = await opened.client.upload('documents.takeBack', { document: ref }, edited)
  expect(taken).toMatchObject({ blocked: false, sentences: [{ what: 'struck', text: expect.stringMatching(/^1\. /) }] })
  const kept = await opened.client.call('documents.keepEdited', { token: taken.token, confirmed: 1 })
  const { rows } = await opened.client.call('documents.list', {})
  const cites = (one: Ref) => rows.find((row) => row.ref.id === one.id)?.cites?.map((cite) => cite.ref)
  expect(cites(ref)).toEqual(opened.findings)
  expect(cites(kept.ref)).toEqual([opened.findings[1]])
})

test('a paper of the ladder is written in the form of an office', async () => {
  const opened = await ordered()
  const form = houseForm(
    await bytesOf(await opened.client.download('templates.open', { form: 'ladder', which: 'starter' })),
  )
  expect(await opened.client.upload('templates.put', { form: 'ladder', name: '红头.docx' }, form)).toEqual({
    problems: [],
  })
  opened.setDay('2026-12-10')
  await opened.as(lead)
  const { ref } = await opened.client.call('documents.write', { form: 'ladder', about: opened.order })
  const said = saidIn(await bytesOf(await opened.client.download('documents.open', { ref })))
  expect(said[0]).toBe('1. 本通知由县纪委监委督办。')
  expect(said).toContain('督办通知书')
  expect(said).toContain('一、未办结的问题')
})
