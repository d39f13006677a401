import { z } from 'zod'
import type { FaultCode, FaultDetails } from '../fault.ts'
import { answer, command, download, query, upload } from '../procedure.ts'
import { TemplateForm } from '../template.ts'

/** The office's own form of a kind of paper, kept on this node. */
export interface TemplateRow {
  form: TemplateForm
  /** Absent: the standard's own form is used. */
  own?: { name: string; sha256: string; putAt: string }
}

/** What is wrong with a template; `where` is the paragraph in which it stands. */
export interface TemplateProblem {
  code: FaultCode
  details: FaultDetails
  part?: 'text' | 'header' | 'footer' | 'note'
  where?: string
}

export const templates = {
  'templates.list': query({ input: z.object({}), answer: answer<{ rows: TemplateRow[] }>() }),
  /** Keeps a .docx as the form of a kind of paper; one with problems is not kept, and the one before stays. */
  'templates.put': upload({
    roles: ['lead', 'officer'],
    input: z.object({ form: TemplateForm, name: z.string().min(1).max(200) }),
    answer: answer<{ problems: TemplateProblem[] }>(),
  }),
  'templates.remove': command({
    roles: ['lead', 'officer'],
    input: z.object({ form: TemplateForm }),
    answer: answer<Record<string, never>>(),
  }),
  /** The office's own as it was brought, or one to begin with that has every field in its place. Fault template.none. */
  'templates.open': download({
    input: z.object({ form: TemplateForm, which: z.enum(['own', 'starter']) }),
    answer: answer<never>(),
  }),
}
