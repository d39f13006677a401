import type { TemplateForm } from '#domain/template.ts'
import { chineseDay } from '../documents/chinese.ts'
import { letterDocx } from '../documents/letter.ts'
import { mainFormDocx } from '../documents/main-form.ts'
import { body, plain } from '../documents/paragraphs.ts'
import { zipFile } from '../documents/zip-file.ts'
import { readLimits } from '../imports/limits.ts'
import { unzip } from '../imports/unzip.ts'

const on = '2000-01-01'
/** Papers that end in a receipt. */
const withReceipt: ReadonlySet<TemplateForm> = new Set(['notice', 'informing'])
const receipt = '<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{回执}</w:t></w:r></w:p>'

const marks: Partial<Record<TemplateForm, string>> = { weekly: '督查周报', bulletin: '督查通报', praise: '表扬通报' }

function standardForm(form: TemplateForm): Promise<Uint8Array> {
  const mark = marks[form]
  if (mark !== undefined)
    return mainFormDocx({
      mark,
      title: '{标题}',
      to: form === 'weekly' ? undefined : '{主送}',
      office: '{发文机关}',
      issue: 1,
      issuedOn: on,
      internal: false,
      copies: '{抄送}',
      children: [body([plain('{正文}')])],
      counts: [],
    })
  return letterDocx({
    office: '{发文机关}',
    number: '{文号}',
    title: '{标题}',
    addressee: '{主送}',
    paragraphs: ['{正文}'],
    on,
  })
}

/** The standard's own form with a field wherever a paper differs from another: what an office begins from. */
export async function starterTemplate(form: TemplateForm): Promise<Uint8Array> {
  const parts = unzip(Buffer.from(await standardForm(form)), () => true, readLimits).map(({ name, bytes }) => {
    if (name !== 'word/document.xml') return { name, bytes }
    const xml = bytes
      .toString()
      .replaceAll(chineseDay(on), '{成文日期}')
      .replace('〔2000〕第1期', '{期号}')
      // A long list of copies takes more than a line.
      .replace(/(<w:trHeight [^>]*w:hRule=")exact"/g, '$1atLeast"')
      .replace(/<w:p>(?:(?!<\/w:p>).)*\{正文\}/s, (field) => field.replace(/<w:keep(?:Next|Lines)\/>/g, ''))
    const end = xml.lastIndexOf('<w:sectPr')
    return {
      name,
      bytes: Buffer.from(withReceipt.has(form) ? `${xml.slice(0, end)}${receipt}${xml.slice(end)}` : xml),
    }
  })
  return zipFile(parts)
}
