import { claimableStates } from '#domain/reference/lookup.ts'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import { secondLookDue } from './lines.ts'
import type { Roll } from './use-roll.ts'

/** Where is the absent person said to be? Its digits take the place of the state keys until answered or skipped. */
export function ClaimQuestion({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const due = roll.line && secondLookDue(pack, roll.line.fields)
  return (
    <>
      <div className="roll-question small" role="group" aria-label={t('roll.whereSaid')}>
        <span className="quiet">{t('roll.whereSaid')}</span>
        {claimableStates(pack).map((state) => (
          <button key={state.id} type="button" className="roll-answer key" onClick={() => roll.claim(state)}>
            <kbd>{state.claimKey}</kbd>
            {language === 'zh' ? state.short : state.en}
          </button>
        ))}
        <button type="button" className="roll-answer key faint" onClick={() => roll.step(1)}>
          <kbd>Enter</kbd>
          {t('roll.skip')}
        </button>
      </div>
      {due !== undefined && (
        <div className="roll-under small quiet">
          {t('roll.queued', { time: timeText(new Date(due).toISOString()) })}
        </div>
      )}
    </>
  )
}
