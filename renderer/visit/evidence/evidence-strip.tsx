import './evidence.css'
import { useState } from 'react'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { IncomingList } from './incoming-list.tsx'
import { useIntake } from './use-intake.tsx'
import { Viewer } from './viewer.tsx'

/** The evidence of one record, and the place to drop, paste or choose more of it. */
export function EvidenceStrip({ subject }: { subject: Ref | undefined }) {
  const t = useWords('visit')
  const { detail, readOnly } = useVisit()
  const intake = useIntake(subject)
  const [viewing, setViewing] = useState<EvidenceView>()
  const pieces = subject
    ? detail.evidence.filter((piece) => !piece.voided && piece.subject && sameRef(piece.subject, subject))
    : []
  const step = (by: number) =>
    setViewing(
      (current) =>
        pieces[
          Math.min(
            Math.max((current ? pieces.findIndex((piece) => sameRef(piece.ref, current.ref)) : 0) + by, 0),
            pieces.length - 1,
          )
        ],
    )
  useKeys([{ code: 'F8', writes: 'later', run: intake.choose, hint: { keys: 'F8', words: t('evidence.add') } }])
  return (
    <section className={intake.over ? 'strip over' : 'strip'} {...intake.dropping}>
      <div className="strip-head small">
        <b>{t('tab.evidence')}</b>
        <span>{t('evidence.pieces', { count: pieces.length })}</span>
        <span className="faint">{t('evidence.ways')}</span>
      </div>
      <IncomingList intake={intake} />
      <div className="strip-row">
        {pieces.length > 0 && (
          <div className="evidence-list" role="listbox" aria-label={t('tab.evidence')}>
            {pieces.map((piece) => (
              <EvidenceCard
                key={piece.ref.id}
                piece={piece}
                current={false}
                onPick={() => setViewing(piece)}
                onOpen={() => setViewing(piece)}
              />
            ))}
          </div>
        )}
        {!readOnly && (
          <button type="button" className="evidence-add" onClick={intake.choose}>
            <span className="row">
              <Icon name="plus" />
              {t('evidence.add')}
            </span>
          </button>
        )}
      </div>
      {viewing && <Viewer piece={viewing} onStep={step} onClose={() => setViewing(undefined)} />}
      {intake.input}
    </section>
  )
}
