import { expect, test } from 'vitest'
import { templateForms } from '#domain/template.ts'
import { fieldProblems } from '#services/papers/template-fields.ts'
import { letterInTemplate } from '#services/papers/template-letter.ts'
import { readTemplate } from '#services/papers/template-read.ts'
import { readDocx } from '#services/papers/read-docx.ts'
import { starterTemplate } from '#services/papers/template-starter.ts'
import { zipFile } from '#services/documents/zip-file.ts'
import { inText, withPart } from '#test/support/docx-parts.ts'

const starter = await starterTemplate('notice')

function problemsOf(file: Uint8Array) {
  const read = readTemplate(file)
  return Array.isArray(read) ? read : fieldProblems(read)
}
const codesOf = (file: Uint8Array) => [...new Set(problemsOf(file).map(({ code }) => code))]
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const inBody = (xml: string) => inText(starter, (text) => text.replace('<w:body>', `<w:body>${xml}`))
const related = (type: string, target: string, mode = '') =>
  withPart(starter, 'word/_rels/document.xml.rels', (text) =>
    text.replace(
      '</Relationships>',
      `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`,
    ),
  )

test.each(templateForms)('the form to begin from for %s has nothing wrong', async (form) => {
  expect(problemsOf(await starterTemplate(form))).toEqual([])
})

test('each wrong field is told with the paragraph in which it stands', () => {
  expect(problemsOf(inBody(paragraph('一、{姓名}同志')))).toEqual([
    {
      code: 'template.unknownField',
      details: expect.objectContaining({ field: '姓名' }),
      part: 'text',
      where: '一、{姓名}同志',
    },
  ])
  expect(problemsOf(inBody(paragraph('联系人：{标题')))).toMatchObject([
    { code: 'template.unclosed', where: '联系人：{标题' },
  ])
  expect(problemsOf(inBody(paragraph('见{正文}。')))).toMatchObject([
    { code: 'template.notAlone' },
    { code: 'template.twice' },
  ])
  expect(problemsOf(inText(starter, (text) => text.replace('{正文}', '')))).toMatchObject([
    { code: 'template.bodyMissing' },
  ])
  expect(
    problemsOf(
      withPart(starter, 'word/footer1.xml', (text) => text.replace('</w:ftr>', `${paragraph('{正文}')}</w:ftr>`)),
    ),
  ).toMatchObject([{ code: 'template.place', part: 'footer', where: '{正文}' }])
})

const fields = (instruction: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`

test.each<[string, string, Uint8Array]>([
  ['a text file', 'template.notDocx', Buffer.from('整改通知书')],
  ['a zip of something else', 'template.notDocx', zipFile([{ name: 'a.txt', bytes: Buffer.from('a') }])],
  ['a zip cut short', 'template.notDocx', starter.subarray(0, 400)],
  ['an old .doc', 'template.oldFormat', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  [
    'a locked .docx',
    'template.password',
    Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['too much in one file', 'template.tooLarge', Buffer.alloc(5 * 2 ** 20)],
  ['a zip bomb', 'template.tooLarge', zipFile([{ name: '[Content_Types].xml', bytes: Buffer.alloc(80 * 2 ** 20) }])],
  [
    'a .docm',
    'template.macro',
    withPart(starter, '[Content_Types].xml', (text) =>
      text.replace('wordprocessingml.document.main', 'x.macroEnabled.main'),
    ),
  ],
  ['macros under another name', 'template.macro', withPart(starter, 'word/vbaProject.bin', () => 'x')],
  ['an embedded file', 'template.embedded', withPart(starter, 'word/embeddings/oleObject1.bin', () => 'x')],
  ['a control', 'template.embedded', inBody('<w:p><w:r><w:object><w:control r:id="rId4"/></w:object></w:r></w:p>')],
  ['a linked picture', 'template.outside', related('image', 'http://example.invalid/a.png', ' TargetMode="External"')],
  [
    'a picture by its address',
    'template.outside',
    inBody('<w:p><w:r><w:pict><v:imagedata src="file://server/a.png"/></w:pict></w:r></w:p>'),
  ],
  [
    'a field that fetches, cut in two',
    'template.activeField',
    inBody(fields('<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "x"</w:instrText></w:r>')),
  ],
  [
    'a field that runs something',
    'template.activeField',
    inBody('<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\cmd "/></w:p>'),
  ],
  ['tracked changes', 'template.tracked', inBody('<w:p><w:ins w:id="1"><w:r><w:t>加</w:t></w:r></w:ins></w:p>')],
  [
    'declared entities',
    'template.damaged',
    inText(starter, (text) => text.replace('<w:document', '<!DOCTYPE a [<!ENTITY b "c">]><w:document')),
  ],
  ['a part that is no XML', 'template.damaged', withPart(starter, 'word/styles.xml', () => 'no')],
  [
    'a reference that leads nowhere',
    'template.damaged',
    inBody('<w:p><w:r><w:drawing><a:blip r:embed="rId77"/></w:drawing></w:r></w:p>'),
  ],
  ['a picture of another kind', 'template.picture', withPart(starter, 'word/media/image1.emf', () => 'x')],
])('%s is refused as %s', (_, code, file) => {
  expect(codesOf(file)).toEqual([code])
})

const letter = {
  office: '县督查办',
  title: '整改通知书',
  addressee: '民政局 <一> & "二"',
  paragraphs: ['一、发现的问题', '1. 空岗。', '办好$&。'],
  on: '2026-11-23',
} as const

test('a page number, the template a form was made from and a comment do no harm, and do not go out', () => {
  const made = withPart(
    withPart(
      inBody(fields('<w:r><w:instrText> PAGE </w:instrText></w:r>')),
      'word/comments.xml',
      () => '<w:comments/>',
    ),
    'word/_rels/settings.xml.rels',
    () =>
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/zhang/a.dotx" TargetMode="External"/></Relationships>',
  )
  expect(problemsOf(made)).toEqual([])
  const out = Buffer.from(letterInTemplate(made, letter))
  expect(out.includes('comments.xml')).toBe(false)
  expect(out.includes('settings.xml.rels')).toBe(false)
})

test('fields cut into runs and with full-width braces are filled, in the text and in the head; what is written is escaped', () => {
  const cut = inBody(
    '<w:p><w:r><w:t>致｛</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>主</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>送｝，</w:t></w:r><w:r><w:t xml:space="preserve">{date} </w:t></w:r></w:p>',
  )
  const texts = readDocx(letterInTemplate(cut, letter)).map(({ text }) => text)
  expect(texts[0]).toBe('致民政局 <一> & "二"，2026年11月23日 ')
  expect(texts).toContain('办好$&。')
  expect(letterInTemplate(cut, letter)).toEqual(letterInTemplate(Buffer.from(cut), letter))
})

test('the text takes the format of its field: of its paragraph and of its run', () => {
  const styled = inText(starter, (text) =>
    text.replace(
      /<w:p>(?:(?!<\/w:p>).)*\{正文\}.*?<\/w:p>/s,
      '<w:p w14:paraId="1"><w:pPr><w:ind w:firstLine="777"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{正</w:t></w:r><w:r><w:t>文}</w:t></w:r></w:p>',
    ),
  )
  let xml = ''
  withPart(letterInTemplate(styled, letter), 'word/document.xml', (text) => (xml = text))
  expect(xml.match(/<w:ind w:firstLine="777"\/>/g)).toHaveLength(3)
  expect(xml).toContain(
    '<w:pPr><w:keepNext/><w:ind w:firstLine="777"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">一、',
  )
  expect(xml).not.toContain('w14:paraId')
})
