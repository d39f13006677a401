import type { TemplateForm } from '#domain/template.ts'
import { chineseDay } from '../documents/chinese.ts'
import { letterDocx } from '../documents/letter.ts'
import { zipFile } from '../documents/zip-file.ts'
import { readLimits } from '../imports/limits.ts'
import { unzip } from '../imports/unzip.ts'

const on = '2000-01-01'
/** Papers that end in a receipt. */
const withReceipt: ReadonlySet<TemplateForm> = new Set(['notice', 'informing'])
const receipt = '<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{回执}</w:t></w:r></w:p>'

/** The standard's letter form with a field wherever a paper differs from another: what an office begins from. */
export async function starterTemplate(form: TemplateForm): Promise<Uint8Array> {
  const docx = await letterDocx({
    office: '{发文机关}',
    number: '{文号}',
    title: '{标题}',
    addressee: '{主送}',
    paragraphs: ['{正文}'],
    on,
  })
  const parts = unzip(Buffer.from(docx), () => true, readLimits).map(({ name, bytes }) => {
    if (name !== 'word/document.xml') return { name, bytes }
    const xml = bytes
      .toString()
      .replace(chineseDay(on), '{成文日期}')
      .replace(/<w:p>(?:(?!<\/w:p>).)*\{正文\}/s, (body) => body.replace(/<w:keep(?:Next|Lines)\/>/g, ''))
    const end = xml.lastIndexOf('<w:sectPr')
    return {
      name,
      bytes: Buffer.from(withReceipt.has(form) ? `${xml.slice(0, end)}${receipt}${xml.slice(end)}` : xml),
    }
  })
  return zipFile(parts)
}
