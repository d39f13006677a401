import { useState } from 'react'
import type { MeasureRow } from '#domain/contract/measures.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { KeepFoot } from '../data/keep-foot.tsx'
import { TextField } from '../ui/text-field.tsx'

/** How a measure ended: done or given up, on which day, with what came of it. */
export function MeasureEnd({ measure, onClose }: { measure: MeasureRow; onClose: () => void }) {
  const t = useWords('measures')
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
      <KeepFoot keepWord={t('keep')} busy={end.busy} error={end.error} onKeep={() => void keep()} onClose={onClose} />
    </div>
  )
}
