import './orders.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { FindingRow } from '#domain/contract/findings.ts'
import type { Day } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { leaveField } from '../ui/leave-field.ts'

/** 登记异议: who objects to a finding, how and when, with what they say. */
export function ObjectionForm({ finding, onClose }: { finding: FindingRow; onClose: () => void }) {
  const t = useWords('orders')
  const language = useLanguage()
  const save = useCommand('objections.save')
  const today = dayOf(new Date())
  const [objector, setObjector] = useState<'person' | 'unit'>(finding.person ? 'person' : 'unit')
  const [way, setWay] = useState<'paper' | 'inPerson'>('paper')
  const [notifiedOn, setNotified] = useState<Day>()
  const [receivedOn, setReceived] = useState<Day | undefined>(today)
  const [grounds, setGrounds] = useState('')
  const [words, setWords] = useState('')
  async function keep() {
    leaveField()
    if (receivedOn === undefined || save.busy) return
    const saved = await save
      .run({
        fields: {
          finding: finding.ref,
          objector,
          way,
          receivedOn,
          ...(notifiedOn ? { notifiedOn } : {}),
          ...(grounds.trim() === '' ? {} : { grounds: grounds.trim() }),
        },
        words,
      })
      .catch(() => undefined)
    if (!saved) return
    onClose()
    go({ at: 'orders', tab: 'objections', record: saved.ref })
  }
  useKeys([{ code: ['Enter', 'NumpadEnter'], ctrl: true, inFields: true, run: () => void keep() }])
  return (
    <Dialog
      title={t('objection.title')}
      width={640}
      onClose={onClose}
      actions={
        <Button type="primary" disabled={receivedOn === undefined} loading={save.busy} onClick={() => void keep()}>
          {t('objection.keep')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
      }
    >
      <div className="order-fields">
        <Labelled label={t('objection.by')}>
          <span>
            <Choices
              label={t('objection.by')}
              value={objector}
              choices={(['person', 'unit'] as const)
                .filter((value) => value === 'unit' || finding.person !== undefined)
                .map((value) => ({ value, label: t(`objection.${value}`) }))}
              onPick={setObjector}
            />
          </span>
        </Labelled>
        <Labelled label={t('objection.way')}>
          <span>
            <Choices
              label={t('objection.way')}
              value={way}
              choices={(['paper', 'inPerson'] as const).map((value) => ({ value, label: t(`objection.${value}`) }))}
              onPick={setWay}
            />
          </span>
        </Labelled>
        <DayField
          label={t('objection.notifiedOn')}
          placeholder={t('objection.notifiedHint')}
          value={notifiedOn}
          latest={today}
          onPick={setNotified}
        />
        <DayField label={t('objection.receivedOn')} value={receivedOn} latest={today} onPick={setReceived} />
        <TextField
          className="wide"
          label={t('objection.grounds')}
          hint={t('objection.groundsHint')}
          value={grounds}
          maxLength={500}
          onType={setGrounds}
          onCommit={setGrounds}
        />
        <TextField
          className="wide"
          label={t('objection.words')}
          hint={t('objection.wordsHint')}
          value={words}
          lines={4}
          maxLength={8000}
          onType={setWords}
          onCommit={setWords}
        />
      </div>
      {receivedOn === undefined && <p className="small quiet">{t('objection.missingDay')}</p>}
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </Dialog>
  )
}
