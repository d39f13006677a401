import { Select } from 'antd'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { Labelled } from '../../ui/text-field.tsx'
import { byNameOrInitials } from '../find-person.ts'
import { ClockField } from '../findings/clock-field.tsx'
import type { Fields } from '../saving.ts'
import { DraftedField } from '../drafted-field.tsx'
import { SentBack } from '../sent-back.tsx'
import { useVisit } from '../session.tsx'

const kept = [
  'mode',
  'arrivedAt',
  'leftAt',
  'inspectors',
  'leader',
  'authorityBasis',
  'escort',
  'site',
  'note',
  'twoStatements',
  'threeLevels',
] as const

/** The facts of the visit itself: who, how, on what basis; each saved as it is left. */
export function VisitFields() {
  const t = useWords('visit')
  const terms = useWords('terms')
  const directory = useDirectory()
  const visit = useVisit()
  const { visit: record } = visit.detail
  const whole = Object.fromEntries(
    kept.flatMap((field) => (record[field] === undefined ? [] : [[field, record[field]]])),
  ) as Fields<'visits.save'>
  const change = (change: Fields<'visits.save'>, draft?: string) =>
    visit.write.put({
      key: 'visit',
      name: 'visits.save',
      ref: visit.ref,
      fields: { ...whole, ...change },
      ...(draft === undefined ? {} : { draft }),
    })
  const word = (text: string) => (text.trim() === '' ? undefined : text.trim())
  const inspectors = directory.people.filter(
    ({ person, kind, same }) => (kind === 'inspector' && same === undefined) || record.inspectors.includes(person),
  )
  return (
    <section className="stack">
      <h3>{t('leave.facts')}</h3>
      <SentBack record={record} />
      <Labelled label={terms('field.inspectors')}>
        <Select
          mode="multiple"
          aria-label={terms('field.inspectors')}
          disabled={!record.mine}
          value={record.inspectors}
          showSearch={byNameOrInitials}
          options={inspectors.map((person) => ({
            value: person.person,
            label: person.name,
            initials: person.initials,
          }))}
          onChange={(people: string[]) => people.length > 0 && change({ inspectors: people })}
        />
      </Labelled>
      <div className="leaving-pair">
        <Labelled label={terms('field.mode')}>
          <span>
            <Choices
              large
              label={terms('field.mode')}
              value={record.mode}
              disabled={!record.mine}
              choices={(['open', 'covert', 'combined'] as const).map((mode) => ({
                value: mode,
                label: terms(`mode.${mode}`),
              }))}
              onPick={(mode) => change({ mode })}
            />
          </span>
        </Labelled>
        <Labelled label={terms('field.arrivedAt')}>
          <ClockField
            name={terms('field.arrivedAt')}
            value={record.arrivedAt}
            day={record.arrivedAt}
            needed
            onPick={(arrivedAt) => arrivedAt !== undefined && change({ arrivedAt })}
          />
        </Labelled>
        {visit.closed && (
          <Labelled label={terms('field.leftAt')}>
            <ClockField
              name={terms('field.leftAt')}
              value={record.leftAt}
              day={record.arrivedAt}
              after
              needed
              onPick={(leftAt) => leftAt !== undefined && change({ leftAt })}
            />
          </Labelled>
        )}
      </div>
      <Labelled label={t('pairs.switch')} hint={t('pairs.switchHint')}>
        <span>
          <Choices
            large
            label={t('pairs.switch')}
            value={record.twoStatements ? 'on' : 'off'}
            disabled={!record.mine}
            choices={(['off', 'on'] as const).map((value) => ({ value, label: t(`pairs.${value}`) }))}
            onPick={(value) => change({ twoStatements: value === 'on' ? true : undefined })}
          />
        </span>
      </Labelled>
      <Labelled label={t('leave.levels')} hint={t('leave.levelsHint')}>
        <span>
          <Choices
            large
            label={t('leave.levels')}
            value={record.threeLevels ? 'three' : 'two'}
            disabled={!record.mine || record.threeLevels === true}
            choices={(['two', 'three'] as const).map((value) => ({ value, label: t(`leave.${value}`) }))}
            onPick={(value) => value === 'three' && change({ threeLevels: true })}
          />
        </span>
      </Labelled>
      <DraftedField
        label={t('leave.basis')}
        value={record.authorityBasis ?? ''}
        maxLength={200}
        disabled={!record.mine}
        draft={`basis.${visit.ref.id}`}
        onCommit={(text, draft) => change({ authorityBasis: word(text) }, draft)}
      />
      <DraftedField
        label={terms('field.escort')}
        hint={t('leave.escortHint')}
        value={record.escort ?? ''}
        maxLength={200}
        disabled={!record.mine}
        draft={`escort.${visit.ref.id}`}
        onCommit={(text, draft) => change({ escort: word(text) }, draft)}
      />
      <DraftedField
        label={terms('field.note')}
        value={namesInto(record.note ?? '', directory)}
        lines={2}
        maxLength={2000}
        disabled={!record.mine}
        draft={`note.${visit.ref.id}`}
        onCommit={(text, draft) => change({ note: word(text) }, draft)}
      />
    </section>
  )
}
