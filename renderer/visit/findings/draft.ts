import { type Ref, Ref as RefSchema } from '#domain/fields.ts'
import { Commendation, Finding } from '#domain/finding.ts'

export type FormNoun = 'finding' | 'commendation'
/** What the form holds while it is written; a finding without a code yet lives here alone. */
export interface FormFields {
  code?: string
  clause?: string
  category?: Finding['category']
  person?: string
  room?: Ref
  place?: string
  at: string
  untilAt?: string
  description?: string
  severity?: Finding['severity']
  corrected?: boolean
  source?: Ref
}
export interface Draft {
  noun: FormNoun
  visit: Ref
  ref?: Ref
  fields: FormFields
}

const prefix = 'finding.'

/** The draft's key in the store; `id` is that of the form, 36 characters at most. */
export function draftKey(id: string): string {
  return `${prefix}${id}`
}

export function draftId(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined
}

export function draftText(draft: Draft): string {
  return JSON.stringify(draft)
}

const shape = { ...Commendation.shape, ...Finding.shape }
const optional = Object.keys(shape).filter((field) => field !== 'at') as (keyof FormFields)[]

/** A draft as it was kept; what no longer reads is left out, never a reason to lose the rest. */
export function readDraft(text: string): Draft | undefined {
  let found: { noun?: unknown; visit?: unknown; ref?: unknown; fields?: Record<string, unknown> }
  try {
    found = Object(JSON.parse(text)) as typeof found
  } catch {
    return undefined
  }
  const visit = RefSchema.safeParse(found.visit)
  const at = shape.at.safeParse(found.fields?.['at'])
  if (!visit.success || !at.success) return undefined
  const ref = RefSchema.safeParse(found.ref)
  const fields = Object.fromEntries(optional.flatMap((field) => readField(field, found.fields?.[field])))
  return {
    noun: found.noun === 'commendation' ? 'commendation' : 'finding',
    visit: visit.data,
    ...(ref.success ? { ref: ref.data } : {}),
    fields: { ...fields, at: at.data },
  }
}

function readField(field: keyof FormFields, value: unknown): [string, unknown][] {
  const parsed = shape[field as keyof typeof shape].safeParse(value)
  return parsed.success && parsed.data !== undefined ? [[field, parsed.data]] : []
}
