import { findCode } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import type { OpenForm } from './open-form.ts'
import { itemsOf } from './rows.ts'

/** On a wide window: the other findings of this visit beside the form. */
export function FindingsSide({ current, onOpen }: { current: string; onOpen: (form: OpenForm) => void }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const visit = useVisit()
  return (
    <aside className="findings-side" aria-label={t('finding.list')}>
      <div className="roll-side-head">
        <h3>{t('finding.list')}</h3>
        <span className="small quiet">
          {t('finding.counts', { findings: visit.findings.length, commendations: visit.commendations.length })}
        </span>
      </div>
      <ul className="roll-queue">
        {itemsOf(visit).map(({ key, noun, n, entry: { fields } }) => (
          <li key={key} className={key === current ? 'on' : undefined}>
            <button type="button" tabIndex={-1} onClick={() => onOpen({ key, noun })}>
              <span className="roll-side-line">
                <b>{t(noun === 'finding' ? 'findingNumber' : 'commendationNumber', { n })}</b>
                <span className="cut">
                  {'code' in fields
                    ? (findCode(visit.pack, fields.code)?.[language] ?? fields.code)
                    : terms(`category.${fields.category}`)}
                </span>
                <span className="push small quiet">{timeText(fields.at)}</span>
              </span>
              <span className="roll-side-line small quiet">
                <span className="cut">
                  {[directory.personName(fields.person), fields.place].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
