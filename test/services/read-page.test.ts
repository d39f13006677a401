import { expect, test, vi } from 'vitest'
import type { PaperPage, PaperParagraph } from '#domain/paper-page.ts'
import { letterDocx } from '#services/documents/letter.ts'
import { zipFile } from '#services/documents/zip-file.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { pictureIn, readPage } from '#services/papers/read-page.ts'
import { testWithJudges } from '#test/support/judges.ts'
import { bytesByLibreOffice } from '#test/support/office-suite.ts'
import { refusal } from '#test/support/refusal.ts'

vi.setConfig({ testTimeout: 120_000 })
const testWithOffice = testWithJudges('soffice')

const letter = () =>
  letterDocx({
    office: '青岚县机关作风督查办公室',
    number: '市督〔2026〕3号',
    title: '整改通知书',
    addressee: '青岚县民政局',
    paragraphs: ['经监督检查，发现下列问题。', '一、发现的问题', '1. 迟到。', '请改正。'],
    receipt: { title: '回执', lines: ['收到单位', '收到日期'] },
    on: '2026-11-23',
  })

function paragraphsOf({ blocks }: PaperPage): PaperParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === 'text' ? [block] : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs)),
  )
}

const textOf = ({ pieces }: PaperParagraph) => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')
const textsOf = (page: PaperPage) =>
  paragraphsOf(page)
    .map(textOf)
    .filter((text) => text.trim() !== '')

function expectLetter(file: Uint8Array): void {
  const page = readPage(file)
  expect(textsOf(page)).toEqual(readDocx(file).map(({ text }) => text))
  expect(page).toMatchObject({
    letter: true,
    whole: true,
    mark: { text: '青岚县机关作风督查办公室', color: expect.stringMatching(/C00000/i) },
  })
  const { widthMm, heightMm, top, right, bottom, left } = page.page
  for (const [is, wanted] of [
    [widthMm, 210],
    [heightMm, 297],
    [left, 28],
    [right, 26],
    [top + bottom, 72],
  ] as const)
    expect(Math.abs(is - wanted)).toBeLessThan(0.6)
  const named = new Map(paragraphsOf(page).map((paragraph) => [textOf(paragraph), paragraph]))
  expect(named.get('整改通知书')).toMatchObject({ align: 'center', pieces: [{ points: 22, font: '方正小标宋简体' }] })
  expect(named.get('一、发现的问题')).toMatchObject({ withNext: true, pieces: [{ points: 16, font: '黑体' }] })
  const body = named.get('经监督检查，发现下列问题。')
  expect(body).toMatchObject({ align: 'both', pieces: [{ points: 16, font: '仿宋_GB2312', spacing: -0.25 }] })
  expect(Math.abs((body?.first ?? 0) - 32)).toBeLessThan(1)
  expect(Math.abs((body?.line ?? 0) - 28.95)).toBeLessThan(0.1)
  expect(page.blocks.filter(({ kind }) => kind === 'table')).toMatchObject([
    { bordered: true, rows: [{ head: true }, { head: false }, { head: false }] },
  ])
  expect(paragraphsOf(page).some(({ newPage, endsPage }) => newPage || endsPage)).toBe(true)
}

test('a letter is read with its mark, margins, fonts, lines and every paragraph', async () => {
  expectLetter(await letter())
})

testWithOffice('the same letter as LibreOffice saves it reads the same', async () => {
  expectLetter(bytesByLibreOffice(await letter()))
})

test('words deleted with changes tracked are not printed, and what is no document is refused', async () => {
  const xml = (body: string) =>
    zipFile([{ name: 'word/document.xml', bytes: Buffer.from(`<w:document><w:body>${body}</w:body></w:document>`) }])
  const tracked = xml(
    '<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins></w:p>',
  )
  expect(textsOf(readPage(tracked))).toEqual(['留下加上'])
  expect(readPage(tracked).whole).toBe(true)
  const boxed =
    '<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>'
  const noted = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
  for (const unprinted of [boxed, noted]) expect(readPage(xml(unprinted)).whole).toBe(false)
  const nothing = zipFile([{ name: 'a.txt', bytes: Buffer.from('b') }])
  expect(await refusal(Promise.try(() => readPage(nothing)))).toBe('document.unreadable')
  for (const part of ['word/media/none.png', 'word/document.xml', '../../etc/passwd'])
    expect(await refusal(Promise.try(() => pictureIn(tracked, part)))).toBe('evidence.missing')
})
