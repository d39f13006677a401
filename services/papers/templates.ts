import { sha256Hex } from '#bundle/crypto.ts'
import { putTemplate, removeTemplate, templateNames, templateOf } from '#db/stores/templates.ts'
import type { TemplateProblem, TemplateRow } from '#domain/contract/templates.ts'
import { Fault } from '#domain/fault.ts'
import type { Bytes } from '#domain/procedure.ts'
import { isTemplateForm, shownField, type TemplateForm, templateForms } from '#domain/template.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { type LetterInput, letterDocx } from '../documents/letter.ts'
import { type MainForm, mainFormDocx } from '../documents/main-form.ts'
import { collected } from '../imports/shelf.ts'
import { fieldProblems, fieldsIn } from './template-fields.ts'
import { letterInTemplate } from './template-letter.ts'
import { paperInTemplate, refuseWithoutPlace } from './template-paper.ts'
import { readTemplate } from './template-read.ts'
import { starterTemplate } from './template-starter.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A letter in the office's own form where it brought one, else in the standard's. */
export async function letterBytes(desk: Desk, form: string, letter: LetterInput): Promise<Uint8Array> {
  const own = isTemplateForm(form) ? await templateOf(desk.store.read, form) : undefined
  return own ? letterInTemplate(own.bytes, letter) : letterDocx(letter)
}

/** A paper with a head and an imprint, likewise. Fault template.noPlace. */
export async function paperBytes(desk: Desk, form: TemplateForm, paper: MainForm): Promise<Uint8Array> {
  const own = await templateOf(desk.store.read, form)
  return own ? paperInTemplate(own.bytes, paper) : mainFormDocx(paper)
}

/** Before anything is counted: what was typed must have a place in the office's own form. Fault template.noPlace. */
export async function refuseUnplaced(
  desk: Desk,
  { form, copies, issue }: { form: TemplateForm; copies?: string | undefined; issue?: number | undefined },
): Promise<void> {
  const own = await templateOf(desk.store.read, form)
  if (own)
    refuseWithoutPlace(own.bytes, [...(copies ? (['copies'] as const) : []), ...(issue ? (['issue'] as const) : [])])
}

/** Papers that are always sent to somebody, whom the standard's form names. */
const addressed: ReadonlySet<TemplateForm> = new Set(['bulletin', 'praise'])

async function list({ store }: Desk): Promise<TemplateRow[]> {
  const files = await templateNames(store.read)
  return templateForms.map((form) => {
    const file = files.find((one) => one.form === form)
    return file ? { form, own: { name: file.name, sha256: file.sha256, putAt: file.put_at } } : { form }
  })
}

async function put(desk: Desk, { form, name }: Parsed<'templates.put'>, upload: AsyncIterable<Uint8Array>) {
  const bytes = Buffer.from(await collected(upload))
  const read = readTemplate(bytes)
  const problems: TemplateProblem[] = Array.isArray(read) ? read : fieldProblems(read)
  if (!Array.isArray(read) && addressed.has(form) && !fieldsIn(read).has('addressee'))
    problems.push({ code: 'template.noPlace', details: { field: shownField('addressee') } })
  if (problems.length > 0) return { problems: problems.slice(0, 50) }
  const file = { form, name, sha256: sha256Hex(bytes), bytes, put_at: desk.clock.now().toISOString() }
  await desk.store.transaction((tx) => putTemplate(tx, file))
  return { problems }
}

async function open({ store }: Desk, form: TemplateForm, which: 'own' | 'starter'): Promise<Bytes> {
  const own = which === 'own' ? await templateOf(store.read, form) : undefined
  if (which === 'own' && !own) throw new Fault('template.none')
  const bytes = own?.bytes ?? (await starterTemplate(form))
  return {
    mime: docx,
    size: bytes.length,
    fileName: own?.name ?? `${form}.docx`,
    async *read(start, end) {
      yield bytes.subarray(start, end)
    },
  }
}

export const templateHandlers: Pick<
  Handlers<Context>,
  'templates.list' | 'templates.put' | 'templates.remove' | 'templates.open'
> = {
  'templates.list': async (context) => ({ rows: await list(deskOf(context)) }),
  'templates.put': (context, input, bytes) => put(deskOf(context), input, bytes),
  async 'templates.remove'(context, { form }) {
    await deskOf(context).store.transaction((tx) => removeTemplate(tx, form))
    return {}
  },
  'templates.open': (context, { form, which }) => open(deskOf(context), form, which),
}
