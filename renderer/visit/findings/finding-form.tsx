import './finding.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { promptsOf, findCode } from '#domain/reference/lookup.ts'
import { Category, Severity } from '#domain/fields.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { ClockFlag } from '../../findings/clock-flag.tsx'
import { Choices } from '../../ui/choices.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Labelled } from '../../ui/text-field.tsx'
import { EvidenceStrip } from '../evidence/evidence-strip.tsx'
import { SentBack } from '../sent-back.tsx'
import { useVisit } from '../session.tsx'
import { CodePicker } from './code-picker.tsx'
import { DescriptionField } from './description-field.tsx'
import { DoubtStrip } from './doubt-strip.tsx'
import { Field } from './field.tsx'
import { FormAside } from './form-aside.tsx'
import { FormHead } from './form-head.tsx'
import { withCode } from './form-fields.ts'
import type { OpenForm } from './open-form.ts'
import { OwnWords } from './own-words.tsx'
import { PersonPicker } from './person-picker.tsx'
import { PlacePicker } from './place-picker.tsx'
import { Prompts } from './prompts.tsx'
import { answered } from './text-names.ts'
import { TimeSpan } from './time-span.tsx'
import { useForm } from './use-form.ts'
import { leaveField } from '../../ui/leave-field.ts'

/** Fields of each form that show at their own place why they came back. */
const findingFields = ['code', 'severity', 'person', 'place', 'at', 'description']
const praiseFields = ['category', 'person', 'place', 'at', 'description']

interface Props {
  form: OpenForm
  onNext: () => void
  onBack: () => void
}

/** One problem or one thing done well: what it is, who and where, when, and what was seen. */
export function FindingForm({ form: open, onNext, onBack }: Props) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const visit = useVisit()
  const directory = useDirectory()
  const form = useForm(open)
  const { fields, entry } = form
  const [names, setNames] = useState(0)
  const sheet = useRef<HTMLElement>(null)
  const finding = open.noun === 'finding'
  const code = fields.code === undefined ? undefined : findCode(visit.pack, fields.code)
  const doubts = form.slot?.doubts ?? []
  const people = visit.people.length > 0 ? visit.people : directory.people
  const onNames = useCallback((count: number) => setNames(count), [])

  useEffect(() => {
    const text = finding && fields.code === undefined ? undefined : sheet.current?.querySelector('textarea')
    text?.focus({ preventScroll: true })
    text?.setSelectionRange(text.value.length, text.value.length)
    // Where the caret begins; afterwards it is its owner's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const leave = (run: () => void) => () => {
    leaveField()
    run()
  }
  useKeys([
    { code: 'Escape', inFields: true, run: leave(onBack), hint: { keys: 'Esc', words: t('finding.back') } },
    { code: ['Enter', 'NumpadEnter'], ctrl: true, writes: 'later', run: leave(onNext) },
    ...(finding
      ? Severity.options.map((severity, index) => ({
          code: [`Digit${index + 1}`, `Numpad${index + 1}`],
          alt: true,
          writes: 'later' as const,
          inFields: true,
          run: () => form.change({ severity }),
          ...(index === 0 ? { hint: { keys: ['Alt', '1…5'], words: terms('field.severity') } } : {}),
        }))
      : []),
  ])
  return (
    <div className="finding">
      <section ref={sheet} className="finding-form">
        <FormHead open={open} form={form} onNext={leave(onNext)} onBack={leave(onBack)} />
        <SentBack record={entry?.record} except={finding ? findingFields : praiseFields} />
        {entry?.ref && <ClockFlag visit={entry.fields.visit} record={entry.ref} />}
        <div className="finding-first">
          {finding ? (
            <>
              <Field form={form} name="code">
                <CodePicker
                  code={fields.code}
                  autoFocus={fields.code === undefined && entry === undefined}
                  onPick={(picked) => form.replace(withCode(visit.pack, fields, picked))}
                />
              </Field>
              <Field form={form} name="severity">
                <Choices
                  large
                  label={terms('field.severity')}
                  value={fields.severity ?? code?.severity}
                  choices={visit.pack.severities.map((level) => ({ value: level.id, label: level[language] }))}
                  onPick={(severity) => form.change({ severity })}
                />
              </Field>
            </>
          ) : (
            <Field form={form} name="category">
              <Choices
                large
                label={terms('field.category')}
                value={fields.category ?? 'conduct'}
                choices={Category.options.map((value) => ({ value, label: terms(`category.${value}`) }))}
                onPick={(category) => form.change({ category })}
              />
            </Field>
          )}
        </div>
        <div className="finding-second">
          <Field form={form} name="person" label={t('finding.person')}>
            <PersonPicker person={fields.person} onPick={(person) => form.change({ person })} />
          </Field>
          <Field form={form} name="place">
            <PlacePicker room={fields.room} place={fields.place} onPick={form.change} />
          </Field>
          <Field form={form} name="at" label={t(finding ? 'finding.span' : 'finding.time')}>
            <TimeSpan fields={fields} open={finding} onChange={form.change} />
          </Field>
        </div>
        <Field form={form} name="description" hint={t('finding.descriptionHint')} className="finding-grow">
          <DescriptionField
            id={`description-${open.key.replaceAll('/', '-')}`}
            value={fields.description}
            people={people}
            doubts={doubts}
            placeholder={code?.hint ?? (finding ? '' : t('finding.praiseHint'))}
            onType={(description) => form.type({ description })}
            onCommit={(description) => form.change({ description })}
            onNames={onNames}
          />
        </Field>
        {finding && code && <Prompts prompts={promptsOf(visit.pack, code.code)} fields={fields} names={names} />}
        <DoubtStrip
          doubts={doubts}
          onAnswer={(doubt, person) => form.change({ description: answered(fields.description ?? '', doubt, person) })}
          onKeep={(doubt) => form.keep(doubt.text)}
        />
        {finding && (
          <Labelled label={terms('field.corrected')}>
            <span>
              <Choices
                large
                label={terms('field.corrected')}
                value={fields.corrected ? 'yes' : 'no'}
                choices={[
                  { value: 'yes', label: t('finding.corrected') },
                  { value: 'no', label: t('finding.notCorrected') },
                ]}
                onPick={(value) => form.change({ corrected: value === 'yes' })}
              />
            </span>
          </Labelled>
        )}
        {finding && entry?.ref && <OwnWords key={entry.ref.id} finding={entry.ref} />}
        <EvidenceStrip subject={entry?.ref} />
      </section>
      <FormAside open={open} form={form} code={code} />
    </div>
  )
}
