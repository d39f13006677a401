import type { ErasureState } from '#domain/contract/erasure.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'

/** The rule pack's purposes with their terms, and how much is kept for each now. */
export function PurposeList({ state }: { state: ErasureState }) {
  const t = useWords('names')
  const language = useLanguage()
  return (
    <div className="names-list">
      <ul>
        {state.purposes.map((purpose) => (
          <li key={purpose.id}>
            <b>{inLanguage(purpose, language)}</b>
            <span>
              {purpose.years === undefined
                ? t('days', { count: purpose.days ?? 0 })
                : t('years', { count: purpose.years })}
            </span>
            <span className="quiet">{t('kept', { count: purpose.kept })}</span>
            <p className="small quiet">{purpose.basis}</p>
          </li>
        ))}
      </ul>
      <p className="small quiet">{t('example', { source: state.source })}</p>
    </div>
  )
}
