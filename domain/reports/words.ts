import { findClause, findCode, ruleSetOf } from '../reference/lookup.ts'
import type { Pack } from '../reference/pack.ts'
import type { Report } from './report.ts'

/** What a row of a report is called where its label is a key of the rule pack; the key itself where the pack doesn't know it. */
export function rowName(pack: Pack, words: Report['words'], key: string, language: 'zh' | 'en'): string {
  if (words === 'codes') return findCode(pack, key)?.[language] ?? key
  if (words === 'causes') return pack.rootCauses.find(({ id }) => id === key)?.[language] ?? key
  const clause = words === 'clauses' ? findClause(pack, key) : undefined
  return clause ? `${ruleSetOf(pack, clause)?.[language] ?? ''}${clause.number}` : key
}
