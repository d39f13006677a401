import { Button } from 'antd'
import { useState } from 'react'
import type { ObjectionRow } from '#domain/contract/objections.ts'
import { rulingOutcomes } from '#domain/objection.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { NumberOffers } from './number-offers.tsx'
import { useStepKeys } from './step-keys.ts'
import { leaveField } from '../ui/leave-field.ts'

type Outcome = (typeof rulingOutcomes)[number]

/** 复核决定: 维持, 变更 or 撤销, with its grounds; what follows from it stands under the choice. */
export function RulingForm({ row, line }: { row: ObjectionRow; line: string }) {
  const t = useWords('orders')
  const language = useLanguage()
  const rule = useCommand('objections.rule')
  const today = dayOf(new Date())
  const [outcome, setOutcome] = useState<Outcome>('maintained')
  const [decidedOn, setDay] = useState(today)
  const [grounds, setGrounds] = useState('')
  const [number, setNumber] = useState('')
  const ready = grounds.trim() !== ''
  async function send() {
    leaveField()
    if (!ready || rule.busy) return
    await rule
      .run({
        fields: {
          objection: row.ref,
          line,
          outcome,
          decidedOn,
          grounds: grounds.trim(),
          ...(number.trim() === '' ? {} : { number: number.trim() }),
        },
      })
      .catch(() => undefined)
  }
  useStepKeys(rulingOutcomes, setOutcome, () => void send())
  return (
    <section>
      <h3>{t('objection.rule')}</h3>
      <div className="step-form">
        <div className="wide">
          <Choices
            label={t('objection.outcome')}
            value={outcome}
            choices={rulingOutcomes.map((value, index) => ({
              value,
              label: t(`objection.state.${value}`),
              digit: index + 1,
            }))}
            onPick={setOutcome}
          />
        </div>
        <p className="wide small quiet">{t(`objection.outcomeNote.${outcome}`)}</p>
        <TextField
          className="wide"
          label={t('objection.why')}
          value={grounds}
          lines={3}
          maxLength={2000}
          onType={setGrounds}
          onCommit={setGrounds}
        />
        <DayField label={t('day')} value={decidedOn} latest={today} onPick={(day) => setDay(day ?? today)} />
        <NumberOffers on={decidedOn} form="ruling" onPick={setNumber} />
        <TextField
          label={t('objection.number')}
          value={number}
          maxLength={60}
          onType={setNumber}
          onCommit={setNumber}
        />
        <div className="wide row">
          <Button type="primary" disabled={!ready} loading={rule.busy} onClick={() => void send()}>
            {t('objection.rule')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
          {!ready && <span className="small quiet">{t('objection.needWhy')}</span>}
        </div>
        {rule.error && (
          <div className="wide">
            <ErrorLine>{faultOf(rule.error, language).text}</ErrorLine>
          </div>
        )}
      </div>
    </section>
  )
}
