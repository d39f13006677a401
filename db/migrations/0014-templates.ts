import { keyed, type Step } from './step.ts'

/** Forms of papers that the office brought, as they were brought. Frozen. */
export const templates: readonly Step[] = [
  keyed('template', 'form text, name text, sha256 text, bytes blob, put_at text', 'form', 'rowid'),
]
