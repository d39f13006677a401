import { Button } from 'antd'
import { useState } from 'react'
import { gateCheck } from '#domain/reference/lookup.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { ClockField } from '../findings/clock-field.tsx'
import { useVisit } from '../session.tsx'
import { dueNear } from './stamping.ts'
import type { GateWork } from './use-gate.ts'

/** What is checked, at which gate, and the time that is owed; all of it has an answer already. */
export function GateStart({ work }: { work: GateWork }) {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  const { pack, ref: visit, rooms } = useVisit()
  const [check, setCheck] = useState(() => pack.gateChecks[0]?.id ?? '')
  const [place, setPlace] = useState(() => rooms.find(({ purpose }) => purpose === 'gate')?.label ?? t('gate.mainGate'))
  const [typedDue, setDue] = useState<string>()
  const kind = gateCheck(pack, check)
  const dueAt = typedDue ?? (kind && dueNear(pack, kind, new Date()))
  function begin() {
    if (!kind || dueAt === undefined || place.trim() === '') return
    work.begin({
      visit,
      check,
      place: place.trim(),
      dueAt,
      graceMinutes: kind.graceMinutes ?? pack.graceMinutes,
      fromAt: new Date().toISOString(),
    })
  }
  useKeys([
    {
      code: ['Enter', 'NumpadEnter'],
      ctrl: true,
      writes: 'observed',
      run: begin,
      hint: { keys: 'Ctrl+Enter', words: t('gate.begin') },
    },
  ])
  if (pen !== 'all') return <Empty kind="nothingYet" title={t('gate.noneTitle')} text={t('gate.noneText')} />
  return (
    <div className="gate-start stack">
      <h2>{t('gate.beginTitle')}</h2>
      <p className="quiet">{t('gate.beginText')}</p>
      <Labelled label={t('gate.check')}>
        <span>
          <Choices
            large
            label={t('gate.check')}
            value={check}
            choices={pack.gateChecks.map((one, index) => ({
              value: one.id,
              label: inLanguage(one, language),
              digit: index + 1,
            }))}
            onPick={(picked) => {
              setCheck(picked)
              setDue(undefined)
            }}
          />
        </span>
      </Labelled>
      <div className="gate-pair">
        <TextField label={t('gate.place')} value={place} maxLength={60} onCommit={setPlace} onType={setPlace} />
        {kind && dueAt !== undefined && (
          <Labelled
            label={t(`gate.due.${kind.edge}`)}
            hint={t('gate.dueHint', { count: kind.graceMinutes ?? pack.graceMinutes })}
          >
            <ClockField
              name={t(`gate.due.${kind.edge}`)}
              value={dueAt}
              day={dueAt}
              needed
              onPick={(at) => at !== undefined && setDue(at)}
            />
          </Labelled>
        )}
      </div>
      <div>
        <Button type="primary" onClick={begin}>
          {t('gate.begin')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
      </div>
    </div>
  )
}
