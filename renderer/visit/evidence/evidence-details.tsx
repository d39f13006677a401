import { Select } from 'antd'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Input } from '#domain/wire.ts'
import { useClient } from '../../data/client.tsx'
import { useCommand } from '../../data/command.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { namesInto } from '../../data/named-text.tsx'
import { bytesText, dayText, durationText, secondsText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { Labelled } from '../../ui/text-field.tsx'
import { DraftedField } from '../drafted-field.tsx'
import { useVisit } from '../session.tsx'
import { subjectsOf } from './subjects.ts'
import { leaveField } from '../../ui/leave-field.ts'

/** So far two clocks may lie apart before it is worth a word, in seconds. */
const clockSlack = 60

/** How long before it was stored something was taken; a clock that runs ahead of this laptop's is told in amber. */
function Apart({ takenAt, storedAt }: { takenAt: string; storedAt: string }) {
  const t = useWords('visit')
  const language = useLanguage()
  const seconds = Math.round((Date.parse(storedAt) - Date.parse(takenAt)) / 1000)
  const time = durationText(Math.abs(seconds), language)
  if (seconds < 0 && seconds >= -clockSlack) return null
  return seconds < -clockSlack ? (
    <div className="wait">{t('evidence.ahead', { time })}</div>
  ) : (
    <div className="quiet">{t('evidence.before', { time })}</div>
  )
}

/** What one piece shows, whether others are in it, what it belongs to; its check value only when unfolded. */
export function EvidenceDetails({
  piece,
  onMask,
  onGo,
}: {
  piece: EvidenceView
  /** Where it is a picture that can be covered. */
  onMask: (() => void) | undefined
  onGo: (piece: Ref) => void
}) {
  const t = useWords('visit')
  const language = useLanguage()
  const visit = useVisit()
  const directory = useDirectory()
  const client = useClient()
  const save = useCommand('evidence.save')
  const subjects = subjectsOf(
    visit,
    {
      language,
      personName: directory.personName,
      finding: (n) => t('findingNumber', { n }),
      commendation: (n) => t('commendationNumber', { n }),
      visit: t('evidence.wholeVisit'),
      look: (place) => t('evidence.look', { place }),
      other: t('evidence.otherRecord'),
    },
    piece.subject,
  )
  const change = (change: Partial<Omit<Input<'evidence.save'>, 'ref'>>) => {
    const { caption, bystanders, subject } = piece
    return save.run({
      ref: piece.ref,
      caption,
      bystanders,
      subject,
      ...change,
      ...(visit.closed ? { reason: t('evidence.afterClosing') } : {}),
    })
  }
  return (
    <div className="stack">
      <DraftedField
        className="evidence-caption"
        draft={`caption.${piece.ref.id}`}
        label={t('evidence.caption')}
        hint={t('evidence.captionHint')}
        value={namesInto(piece.caption ?? '', directory)}
        maxLength={500}
        onCommit={(text, draft) => {
          void change({ caption: text.trim() === '' ? undefined : text.trim() })
            .then(() => client.call('drafts.drop', { key: draft }))
            .catch(() => undefined)
        }}
        onEnter={leaveField}
      />
      <Labelled label={t('evidence.bystandersIn')} hint={t('evidence.bystandersHint')}>
        <span>
          <Choices
            large
            label={t('evidence.bystandersIn')}
            value={piece.bystanders === undefined ? undefined : piece.bystanders ? 'yes' : 'no'}
            choices={[
              { value: 'no', label: t('evidence.no') },
              { value: 'yes', label: t('evidence.yes'), tone: 'wait' },
            ]}
            onPick={(value) => void change({ bystanders: value === 'yes' }).catch(() => undefined)}
          />
        </span>
      </Labelled>
      <div className="row small">
        {onMask && !visit.readOnly && (
          <button type="button" className="link" onClick={onMask}>
            {t('mask.verb')}
          </button>
        )}
        {piece.maskedOf && (
          <button type="button" className="link" onClick={() => piece.maskedOf && onGo(piece.maskedOf)}>
            {t('mask.original')}
          </button>
        )}
      </div>
      <Labelled label={t('evidence.belongs')}>
        <Select
          aria-label={t('evidence.belongs')}
          placeholder={t('evidence.belongsHint')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={piece.subject && refText(piece.subject)}
          options={subjects.map(({ value, label }) => ({ value, label }))}
          onChange={(value: string | undefined) =>
            void change({ subject: subjects.find((subject) => subject.value === value)?.ref }).catch(() => undefined)
          }
        />
      </Labelled>
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
      <dl className="evidence-facts small">
        <dt>{t('evidence.takenAt')}</dt>
        <dd>
          {piece.takenAt === undefined ? (
            t('evidence.unknown')
          ) : (
            <>
              {`${dayText(piece.takenAt)} ${secondsText(piece.takenAt)}`}
              {piece.takenFrom && <span className="quiet"> {t(`evidence.by.${piece.takenFrom}`)}</span>}
              <Apart takenAt={piece.takenAt} storedAt={piece.capturedAt} />
            </>
          )}
        </dd>
        <dt>{t('evidence.storedAt')}</dt>
        <dd>{`${dayText(piece.capturedAt)} ${secondsText(piece.capturedAt)}`}</dd>
        {piece.device !== undefined && <dt>{t('evidence.device')}</dt>}
        {piece.device !== undefined && <dd>{piece.device}</dd>}
        <dt>{t('evidence.size')}</dt>
        <dd>{bytesText(piece.size)}</dd>
      </dl>
      <details className="small">
        <summary className="quiet">{t('evidence.checkValue')}</summary>
        <code className="mono hash">{piece.sha256}</code>
      </details>
      {!visit.readOnly && (
        <button
          type="button"
          className="link small"
          onClick={() =>
            visit.write.remove({
              key: `evidence/${piece.ref.id}`,
              name: 'visits.save',
              noun: 'evidence',
              ref: piece.ref,
              fields: undefined,
            })
          }
        >
          {t('evidence.void')}
        </button>
      )}
    </div>
  )
}
