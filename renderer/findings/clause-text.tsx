import { findClause, ruleSetOf } from '#domain/reference/lookup.ts'
import { usePack } from '../data/pack.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'

/** The clause a finding stands on, in its own words. */
export function ClauseText({ clause }: { clause: string | undefined }) {
  const t = useWords('findings')
  const language = useLanguage()
  const { pack } = usePack()
  const found = pack && clause !== undefined ? findClause(pack, clause) : undefined
  if (!pack) return null
  if (!found) return <p className="small quiet">{clause ?? t('noClause')}</p>
  const set = ruleSetOf(pack, found)
  return (
    <blockquote className="clause">
      <b>{found.number}</b>
      <p>{found.text}</p>
      {set && (
        <footer className="small quiet">
          {inLanguage(set, language)} · {set.effectiveFrom.slice(0, 4)}
        </footer>
      )}
    </blockquote>
  )
}
