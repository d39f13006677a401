import { Button } from 'antd'
import { useState } from 'react'
import type { MeasureRow } from '#domain/contract/measures.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { TextField } from '../ui/text-field.tsx'

/** How a measure ended: done or given up, on which day, with what came of it. */
export function MeasureEnd({ measure, onClose }: { measure: MeasureRow; onClose: () => void }) {
  const t = useWords('measures')
  const frame = useWords('frame')
  const language = useLanguage()
  const end = useCommand('measures.end')
  const today = dayOf(new Date())
  const [done, setDone] = useState(true)
  const [endedOn, setEndedOn] = useState(today)
  const [outcome, setOutcome] = useState('')

  async function keep() {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (end.busy) return
    const said = outcome.trim() === '' ? {} : { outcome: outcome.trim() }
    const saved = await end.run({ fields: { measure: measure.ref, endedOn, done, ...said } }).catch(() => undefined)
    if (saved) onClose()
  }
  useKeys([
    { code: ['Enter', 'NumpadEnter'], ctrl: true, run: () => void keep() },
    { code: 'Escape', inFields: true, run: onClose },
  ])
  return (
    <div className="step-form">
      <div className="wide">
        <Choices
          label={t('how')}
          value={done ? 'done' : 'dropped'}
          choices={(['done', 'dropped'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
          onPick={(value) => setDone(value === 'done')}
        />
      </div>
      <DayField label={t('endedOn')} value={endedOn} latest={today} onPick={(day) => setEndedOn(day ?? today)} />
      <TextField
        label={t('outcome')}
        value={outcome}
        autoFocus
        maxLength={500}
        onType={setOutcome}
        onCommit={setOutcome}
      />
      <div className="wide row">
        <Button type="primary" loading={end.busy} onClick={() => void keep()}>
          {t('keep')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={onClose}>
          {frame('close')}
          <kbd>Esc</kbd>
        </Button>
      </div>
      {end.error && (
        <div className="wide">
          <ErrorLine>{faultOf(end.error, language).text}</ErrorLine>
        </div>
      )}
    </div>
  )
}
