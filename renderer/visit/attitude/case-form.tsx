import { useState } from 'react'
import { caseLimit, isLate } from '#domain/case-limit.ts'
import { serviceItem } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { Sample } from '#domain/sample.ts'
import { dayOf } from '#domain/week.ts'
import { DayField } from '../../data/day-field.tsx'
import { needle } from '../../data/find.ts'
import { initialsOf } from '../../data/initials.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { Combo } from '../../ui/combo.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { CountField } from '../count-field.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import { RecordDialog } from '../record-dialog.tsx'
import { useKeptForm } from '../kept-form.ts'
import { ownFields } from '../own-fields.ts'
import { useVisit } from '../session.tsx'
import { textKey } from '../text-draft.ts'
import type { CaseEntry, Cases } from './use-cases.ts'

interface Props {
  cases: Cases
  entry: CaseEntry | undefined
  onClose: () => void
}

/** One case file: what, when taken in, how long was promised, when finished. Stored with one key, and the next one is asked for. */
export function CaseForm({ cases, entry, onClose }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  const { ref: visit, pack, samples } = useVisit()
  const live = samples.find(({ key }) => key === entry?.key) ?? entry
  const key = textKey('case', visit, live?.ref?.id.slice(-12) ?? 'new')
  const [at, setAt] = useState(() => new Date().toISOString())
  const base = { visit, at, ...(live ? ownFields<Sample>(Sample, live.fields) : {}) }
  const { fields, change, text, whole, settle } = useKeptForm<Sample>(Sample, key, base, pen !== 'none')
  const today = dayOf(new Date())
  const missing = [
    fields.item === undefined && !fields.matter?.trim() && t('cases.matter'),
    fields.acceptedOn === undefined && t('cases.acceptedOn'),
    fields.limitDays === undefined && t('cases.limit'),
  ].filter((word) => word !== false)
  const { acceptedOn, finishedOn, limitDays } = fields
  const isReversed = acceptedOn !== undefined && finishedOn !== undefined && finishedOn < acceptedOn
  function store() {
    const sample = whole()
    if (!sample || (sample.item === undefined && sample.matter === undefined)) return
    if (sample.finishedOn !== undefined && sample.finishedOn < sample.acceptedOn) return
    settle()
    cases.keep(sample, live, key)
    if (live) return onClose()
    setAt(new Date().toISOString())
    document.querySelector<HTMLInputElement>('.paper-form input')?.focus()
  }
  const limit =
    acceptedOn !== undefined && limitDays !== undefined && !isReversed
      ? caseLimit(pack, { acceptedOn, limitDays, finishedOn, at: fields.at ?? at })
      : undefined
  const steps = serviceItem(pack, fields.item)?.steps ?? []
  const problems = live ? cases.problemsOf(live.fields) : []
  return (
    <RecordDialog
      title={t(live ? 'cases.change' : 'cases.fresh')}
      at={live?.ref}
      writes="observed"
      keepWord={t(live ? 'cases.keepOnly' : 'cases.keep')}
      removeWord={t('cases.remove')}
      ready={missing.length === 0 && !isReversed}
      onKeep={store}
      onRemove={() => live && cases.remove(live)}
      onClose={onClose}
      foot={
        <>
          {steps.length > 0 && (
            <p className="small quiet">
              {t('cases.steps', { steps: steps.map((step) => inLanguage(step, language)).join(' → ') })}
            </p>
          )}
          <p className="small" role="status">
            {isReversed ? (
              <span className="bad">{t('cases.order')}</span>
            ) : missing.length > 0 ? (
              <span className="quiet">{t('cases.missing', { what: missing.join(t('comma')) })}</span>
            ) : (
              limit && (
                <>
                  {t('cases.due', { day: limit.dueOn })}{' '}
                  <b className={isLate(limit) ? 'wait' : undefined}>
                    {t(`cases.state.${limit.state}`, { days: limit.days })}
                  </b>
                </>
              )
            )}
          </p>
          {live?.ref && problems.length > 0 && (
            <div className="case-problems small">
              <span className="quiet">{t('cases.problems')}</span>
              {problems.map((problem) => (
                <button key={problem} type="button" className="link" onClick={() => cases.finding(live, problem)}>
                  {t(`cases.problem.${problem}`)}
                  {t('comma2')}
                  {t(cases.findingOf(live, problem) ? 'cases.findingMade' : 'cases.finding')}
                </button>
              ))}
            </div>
          )}
        </>
      }
    >
      <MatterField text={cases.matterOf(fields)} autoFocus={!live} onPick={change} />
      <TextField label={t('cases.number')} placeholder={t('cases.numberHint')} maxLength={60} {...text('number')} />
      <DayField
        label={t('cases.acceptedOn')}
        placeholder={t('cases.dayHint')}
        value={acceptedOn}
        latest={today}
        onPick={(day) => change({ acceptedOn: day })}
      />
      <Labelled label={t('cases.limit')}>
        <CountField
          name={t('cases.limit')}
          most={365}
          count={limitDays}
          onPick={(count) => change({ limitDays: count })}
        />
      </Labelled>
      <DayField
        label={t('cases.finishedOn')}
        placeholder={t('cases.finishedHint')}
        value={finishedOn}
        latest={today}
        onPick={(day) => change({ finishedOn: day })}
      />
      <Labelled label={t('cases.handler')}>
        <PersonPicker
          person={fields.handler}
          label={t('cases.handler')}
          placeholder={t('cases.handlerHint')}
          onPick={(handler) => change({ handler })}
        />
      </Labelled>
      {(['firstAsked', 'toldOnce'] as const).map((field) => (
        <Labelled key={field} label={t(`cases.${field}`)}>
          <span>
            <Choices
              label={t(`cases.${field}`)}
              value={fields[field] === undefined ? 'unseen' : fields[field] ? 'yes' : 'no'}
              choices={(['unseen', 'yes', 'no'] as const).map((value) => ({
                value,
                label: t(`cases.there.${value}`),
              }))}
              onPick={(value) => change({ [field]: value === 'unseen' ? undefined : value === 'yes' })}
            />
          </span>
        </Labelled>
      ))}
      <TextField
        className="wide"
        label={t('cases.note')}
        placeholder={t('cases.noteHint')}
        maxLength={500}
        {...text('note')}
      />
    </RecordDialog>
  )
}

/** An item of the list, which brings its limit, or the words for one that is not on it. */
function MatterField({
  text,
  autoFocus,
  onPick,
}: {
  text: string
  autoFocus: boolean
  onPick: (picked: { item: string | undefined; matter: string | undefined; limitDays?: number }) => void
}) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const wanted = needle(text)
  const options = pack.serviceItems
    .map((item) => ({ key: item.id, label: inLanguage(item, language), item }))
    .filter(({ label }) => label.toLowerCase().includes(wanted) || initialsOf(label).includes(wanted))
    .map((option) => ({
      ...option,
      note: option.item.limitDays === 0 ? t('cases.atOnce') : t('cases.promised', { days: option.item.limitDays }),
    }))
  const pick = ({ id, limitDays }: Pack['serviceItems'][number]) => onPick({ item: id, matter: undefined, limitDays })
  return (
    <Combo
      label={t('cases.matter')}
      placeholder={t('cases.matterHint')}
      autoFocus={autoFocus}
      text={text}
      options={options}
      onText={(typed) => {
        const known = options.find(({ label }) => label === typed)
        if (known) pick(known.item)
        else onPick({ item: undefined, matter: typed === '' ? undefined : typed })
      }}
      onPick={(option) => option && pick(option.item)}
    />
  )
}
