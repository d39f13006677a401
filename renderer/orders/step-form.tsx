import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import type { ProgressKind } from '#domain/rectification.ts'
import { addDays, dayOf, startOf } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Labelled } from '../ui/text-field.tsx'
import { StepFoot } from './step-foot.tsx'
import { useStepKeys } from './step-keys.ts'
import { usePapers } from './use-papers.ts'
import { leaveField } from '../ui/leave-field.ts'

const papersOnly = 'papers'

/** What happened to an order: one of the steps that it can take now. */
export function StepForm({ order }: { order: RectificationRow }) {
  const t = useWords('orders')
  const language = useLanguage()
  const { pack } = usePack()
  const papers = usePapers()
  const tell = useCommand('rectifications.tell')
  const today = dayOf(new Date())
  const open = order.next.filter((kind) => !(kind in order.keptOut))
  const [picked, setPicked] = useState<ProgressKind>()
  const kind = picked && open.includes(picked) ? picked : open[0]
  const [happenedOn, setDay] = useState(today)
  const [dueOn, setDue] = useState<string>()
  const [passed, setPassed] = useState(true)
  const [visit, setVisit] = useState(papersOnly)
  const [causes, setCauses] = useState<string[]>([])
  const [note, setNote] = useState('')
  const later = papers.filter(({ step }) => step > order.standing.pressed)
  const [step, setStep] = useState<number>()
  const visits = useCall(
    'visits.list',
    { unit: order.unit, fromAt: startOf(order.issuedOn), voided: false, limit: 50 },
    { off: kind !== 'checked' },
  ).data?.rows
  const asks = kind === 'extensionAsked' || kind === 'extensionGranted'
  const until = dueOn ?? (kind === 'extensionGranted' ? order.standing.askedOn : undefined)
  const paper = step ?? later[0]?.step
  const ready =
    kind !== undefined &&
    (!asks || until !== undefined) &&
    (kind !== 'closed' || causes.length > 0) &&
    (kind !== 'pressed' || paper !== undefined)

  async function send() {
    leaveField()
    if (!ready || tell.busy) return
    const chosen = visits?.find(({ ref }) => refText(ref) === visit)?.ref
    const saved = await tell
      .run({
        fields: {
          rectification: order.ref,
          kind,
          happenedOn,
          ...(asks ? { dueOn: until } : {}),
          ...(kind === 'checked' ? { passed, ...(chosen ? { visit: chosen } : {}) } : {}),
          ...(kind === 'closed' ? { causes } : {}),
          ...(kind === 'pressed' ? { step: paper } : {}),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      })
      .catch(() => undefined)
    if (!saved) return
    setNote('')
    setCauses([])
    setPicked(undefined)
    document.querySelector<HTMLElement>('[role=grid]')?.focus()
  }
  useStepKeys(open, setPicked, () => void send())
  const why = order.next.flatMap((one) => order.keptOut[one as 'checked' | 'closed'] ?? [])[0]
  if (kind === undefined) return why ? <p className="small quiet">{t(`keptOut.${why}`)}</p> : null
  return (
    <section>
      <h3>{t('next')}</h3>
      <div className="step-form">
        <div className="wide">
          <Choices
            label={t('next')}
            value={kind}
            choices={open.map((value, index) => ({ value, label: t(`kind.${value}`), digit: index + 1 }))}
            onPick={setPicked}
          />
        </div>
        <DayField label={t('day')} value={happenedOn} latest={today} onPick={(day) => setDay(day ?? today)} />
        {asks && <DayField key={kind} label={t('until')} value={until} latest={addDays(today, 300)} onPick={setDue} />}
        {kind === 'checked' && (
          <>
            <Labelled label={t('result')}>
              <span>
                <Choices
                  label={t('result')}
                  value={passed ? 'passed' : 'failed'}
                  choices={(['passed', 'failed'] as const).map((value) => ({ value, label: t(value) }))}
                  onPick={(value) => setPassed(value === 'passed')}
                />
              </span>
            </Labelled>
            <Labelled label={t('how')} className="wide">
              <Select
                aria-label={t('how')}
                value={visit}
                onChange={setVisit}
                options={[
                  { value: papersOnly, label: t('onPapers') },
                  ...(visits ?? []).map((one) => ({
                    value: refText(one.ref),
                    label: t('onSpot', { day: dayText(one.arrivedAt) }),
                  })),
                ]}
              />
            </Labelled>
          </>
        )}
        {kind === 'closed' && (
          <Labelled label={t('causes')} className="wide">
            <Checkbox.Group
              value={causes}
              onChange={(values) => setCauses(values.map(String))}
              options={(pack?.rootCauses ?? []).map((cause) => ({
                value: cause.id,
                label: inLanguage(cause, language),
              }))}
            />
          </Labelled>
        )}
        {kind === 'pressed' && (
          <Labelled label={t('paper')} className="wide">
            <Select
              aria-label={t('paper')}
              value={paper}
              onChange={setStep}
              options={later.map(({ step: value, label }) => ({ value, label }))}
            />
          </Labelled>
        )}
        <StepFoot
          note={note}
          onNote={setNote}
          ready={ready}
          busy={tell.busy}
          error={tell.error}
          onSend={() => void send()}
        />
      </div>
      {why && <p className="small quiet">{t(`keptOut.${why}`)}</p>}
    </section>
  )
}
