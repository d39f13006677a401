import { authorityOf, findClause, ruleSetOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { NothingFound } from './nothing-found.tsx'
import { siftDispositions } from './sections.ts'

/** What may be proposed, who decides it, on what basis; and the ladders. Material for approval, no decision. */
export function DispositionTable({ pack, search }: { pack: Pack; search: string }) {
  const t = useWords('rules')
  const language = useLanguage()
  const rows = siftDispositions(pack, search)
  if (rows.length === 0) return <NothingFound search={search} />
  const clauseText = (id: string | undefined) => {
    const clause = id === undefined ? undefined : findClause(pack, id)
    const set = clause && ruleSetOf(pack, clause)
    return clause && set && `${inLanguage(set, language)} ${clause.number}`
  }
  return (
    <div className="rules-scroll" tabIndex={0}>
      <p className="note wait">{t('notADecision')}</p>
      <table className="plain-table rules-table">
        <caption>{t('sections.dispositions')}</caption>
        <thead>
          <tr>
            <th>{t('disposition')}</th>
            <th>{t('dispositionKind')}</th>
            <th>{t('authority')}</th>
            <th>{t('basis')}</th>
            <th className="number">{t('codes')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const authority = authorityOf(pack, row.authority)
            const codes = pack.problemCodes.filter(({ dispositions }) => dispositions.includes(row.id))
            return (
              <tr key={row.id}>
                <td className="nowrap">{inLanguage(row, language)}</td>
                <td className="quiet nowrap">{t(`kindOf.${row.kind}`)}</td>
                <td className="quiet nowrap">{authority && inLanguage(authority, language)}</td>
                <td className="quiet">{[row.basis, clauseText(row.clause)].filter(Boolean).join(' · ')}</td>
                <td className="number">{codes.length === 0 ? <span className="faint">0</span> : codes.length}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="rules-pair">
        {pack.ladders.map((ladder) => (
          <section key={ladder.id}>
            <h3>{inLanguage(ladder, language)}</h3>
            <p className="small quiet">{ladder.note}</p>
            <ol className="rules-list">
              {ladder.steps.map((step) => (
                <li key={step.step}>
                  <span>
                    {step.step}. {inLanguage(step, language)}
                  </span>
                  <span className="small quiet">
                    {step.count !== undefined &&
                      ladder.countMonths !== undefined &&
                      t('times', { count: step.count, months: ladder.countMonths })}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  )
}
