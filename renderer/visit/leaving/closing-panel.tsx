import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { momentText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Labelled } from '../../ui/text-field.tsx'
import { ClockField } from '../findings/clock-field.tsx'
import { useVisit } from '../session.tsx'

/** Closing seals what was observed; what is missing never stands in the way. */
export function ClosingPanel() {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const visit = useVisit()
  const { visit: record } = visit.detail
  const close = useCommand('visits.close')
  const [leftAt, setLeftAt] = useState(record.leftAt)
  const finish = () => {
    if (!visit.closed && record.mine && !record.voided)
      close.fire({ ref: visit.ref, leftAt: leftAt ?? new Date().toISOString() })
  }
  useKeys(
    [
      {
        code: ['Enter', 'NumpadEnter'],
        ctrl: true,
        run: finish,
        hint: { keys: 'Ctrl+Enter', words: t('leave.close') },
      },
    ],
    { off: visit.closed },
  )
  const remove = () =>
    visit.write.remove({ key: 'visit-void', name: 'visits.save', noun: 'visit', ref: visit.ref, fields: undefined })
  return (
    <section className="stack leaving-close">
      <h3>{t(visit.closed ? 'leave.closedTitle' : 'leave.closeTitle')}</h3>
      {visit.closed ? (
        <>
          <p>{t('leave.closedText', { time: momentText(record.leftAt ?? record.closedAt ?? record.recordedAt) })}</p>
          <p className="small quiet">{t('leave.afterwards')}</p>
        </>
      ) : (
        <>
          <Labelled label={terms('field.leftAt')} hint={t('leave.leftHint')}>
            <ClockField
              name={terms('field.leftAt')}
              value={leftAt}
              day={record.arrivedAt}
              after
              placeholder={t('leave.now')}
              onPick={setLeftAt}
            />
          </Labelled>
          <p className="small quiet">
            {visit.detail.open.length > 0
              ? t('leave.stillOpen', { count: visit.detail.open.length })
              : t('leave.sealText')}
          </p>
          {close.error && <ErrorLine again={finish}>{faultOf(close.error, language).text}</ErrorLine>}
          <div>
            <Button type="primary" onClick={finish} disabled={!record.mine || close.busy}>
              {t('leave.close')}
              <kbd>Ctrl+Enter</kbd>
            </Button>
          </div>
        </>
      )}
      {record.mine && !record.voided && (
        <button type="button" className="link small" onClick={remove}>
          {t('leave.void')}
        </button>
      )}
    </section>
  )
}
