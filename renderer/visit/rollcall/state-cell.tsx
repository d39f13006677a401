import { attendanceState } from '#domain/reference/lookup.ts'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useVisit } from '../session.tsx'
import { stateWord, toneOf } from '../words.ts'
import type { Line } from './lines.ts'

/** What was seen, in its shape and word; a second look stands after it. */
export function StateCell({ line }: { line: Line | undefined }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  if (!line) {
    return (
      <span className="state faint">
        <StateMark shape="dot" />
        {t('roll.open')}
      </span>
    )
  }
  const { observed, secondObserved, secondAt } = line.fields
  const second = secondObserved === undefined ? undefined : attendanceState(pack, secondObserved)
  const state = second ?? attendanceState(pack, observed)
  const shape = state?.shape ?? 'dot'
  const verified = line.verification && attendanceState(pack, line.verification.state)
  const word = state ? stateWord(state, language, verified ? '' : t('unverified')) : observed
  return (
    <span className={`state ${toneOf(shape)}`} title={second ? attendanceState(pack, observed)?.[language] : word}>
      <StateMark shape={shape} />
      <span className="cut">{word}</span>
      {secondAt !== undefined && <small className="quiet">{t('roll.secondAt', { time: timeText(secondAt) })}</small>}
    </span>
  )
}
