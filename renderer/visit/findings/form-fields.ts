import type { Commendation, Finding } from '#domain/finding.ts'
import { findCode } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Ref } from '#domain/fields.ts'
import type { Fields } from '../saving.ts'
import type { FormFields } from './draft.ts'

const shared = ['person', 'room', 'place', 'at', 'description'] as const
const ofFinding = ['code', 'clause', 'untilAt', 'severity', 'corrected', 'source', ...shared] as const
const ofCommendation = ['category', ...shared] as const

function pick(from: object, names: readonly string[]): object {
  const source = from as Record<string, unknown>
  return Object.fromEntries(
    names.flatMap((name) => (source[name] === undefined || source[name] === '' ? [] : [[name, source[name]]])),
  )
}

/** A record as the form edits it. */
export function formFields(view: Finding | Commendation): FormFields {
  return pick(view, [...new Set([...ofFinding, ...ofCommendation])]) as FormFields
}

/** What is saved of a finding; undefined while it has no code. */
export function findingInput(visit: Ref, fields: FormFields): Fields<'findings.save'> | undefined {
  return fields.code === undefined
    ? undefined
    : ({ visit, corrected: false, ...pick(fields, ofFinding) } as Fields<'findings.save'>)
}

export function commendationInput(visit: Ref, fields: FormFields): Fields<'commendations.save'> {
  return { visit, category: 'conduct', ...pick(fields, ofCommendation) } as Fields<'commendations.save'>
}

/** Another code brings its own severity, clause and usual handling with it. */
export function withCode(pack: Pack, fields: FormFields, code: string): FormFields {
  const entry = findCode(pack, code)
  return {
    ...fields,
    code,
    clause: undefined,
    category: entry?.category,
    severity: entry?.severity,
    corrected: fields.corrected,
  }
}

/** Which of a code's prompts the form can tell are answered; undefined where only the writer knows. */
export function promptDone(prompt: string, fields: FormFields, names: number): boolean | undefined {
  switch (prompt) {
    case 'who':
      return fields.person !== undefined || names > 0
    case 'what':
      return (fields.description?.length ?? 0) >= 6
    case 'from':
    case 'seen':
      return true
    case 'to':
      return fields.untilAt !== undefined
    case 'place':
      return fields.place !== undefined
    default:
      return undefined
  }
}
