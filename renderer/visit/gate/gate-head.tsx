import { Button } from 'antd'
import type { GateCheck } from '#domain/reference/gate-check.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { timeText } from '../../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { usePen } from '../../ui/pen.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useVisit } from '../session.tsx'
import { toneOf } from '../words.ts'
import type { GateWork } from './use-gate.ts'

interface Props {
  work: GateWork
  gate: GateWork['gates'][number]
  check: GateCheck
}

/** Which check this is, how many passed in which state, and its end. */
export function GateHead({ work, gate, check }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const pen = usePen()
  const counts = Map.groupBy(work.seen, ({ fields }) => fields.secondObserved ?? fields.observed)
  const { dueAt, graceMinutes, untilAt } = gate.fields
  return (
    <div className="roll-head">
      <h2 className="cut">{inLanguage(check, language)}</h2>
      <span className="quiet">
        {t(`gate.hours.${check.edge}`, { time: timeText(dueAt) })}
        {graceMinutes > 0 && t('gate.graceText', { count: graceMinutes })}
      </span>
      <span className="gate-counts">
        {[check.inTime, check.outOfTime].map((id) => {
          const state = attendanceState(pack, id)
          return state ? (
            <span key={id} className={`state ${toneOf(state.shape)}`}>
              <StateMark shape={state.shape} />
              {t('gate.counted', { state: inLanguage(state, language), count: counts.get(id)?.length ?? 0 })}
            </span>
          ) : null
        })}
      </span>
      <span className="push">
        {untilAt === undefined
          ? pen === 'all' && (
              <Button size="small" disabled={!gate.ref} onClick={() => work.ask('end')}>
                {t('gate.end')}
                <kbd>F4</kbd>
              </Button>
            )
          : t('gate.endedAt', { time: timeText(untilAt) })}
      </span>
    </div>
  )
}
