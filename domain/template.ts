import { z } from 'zod'

/** Papers for which an office may bring its own form. */
export const templateForms = [
  'notice',
  'ruling',
  'correction',
  'handover',
  'informing',
  'ladder',
  'weekly',
  'bulletin',
  'praise',
] as const
export const TemplateForm = z.enum(templateForms)
export type TemplateForm = z.infer<typeof TemplateForm>

export type TemplateField =
  | 'title'
  | 'number'
  | 'issue'
  | 'addressee'
  | 'copies'
  | 'body'
  | 'office'
  | 'date'
  | 'receipt'

/** What stands between the braces of a field, `{正文}`; the first name of a field is the one that is shown. */
export const fieldNames: Readonly<Record<TemplateField, readonly string[]>> = {
  title: ['标题', 'title'],
  number: ['文号', 'number'],
  issue: ['期号', 'issue'],
  addressee: ['主送', 'addressee'],
  copies: ['抄送', 'copies'],
  body: ['正文', 'body'],
  office: ['落款', '发文机关', 'office'],
  date: ['成文日期', 'date'],
  receipt: ['回执', 'receipt'],
}

/** A field as it is written: {正文}. */
export const shownField = (field: TemplateField) => `{${fieldNames[field][0] ?? field}}`

export const isTemplateForm = (form: string): form is TemplateForm => TemplateForm.safeParse(form).success
