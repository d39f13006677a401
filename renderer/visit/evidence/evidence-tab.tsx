import './evidence.css'
import { useState } from 'react'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import { CameraDialog } from './camera-dialog.tsx'
import { CopiesDialog } from './copies-dialog.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { EvidenceDetails } from './evidence-details.tsx'
import { IncomingList } from './incoming-list.tsx'
import { MaskDialog } from './mask-dialog.tsx'
import { kindOf } from './thumb.tsx'
import { useIntake } from './use-intake.tsx'
import { Viewer } from './viewer.tsx'

/** 证据: what was photographed, filmed, noted on paper; originals as they were captured. */
export function EvidenceTab({ record }: { record: Ref | undefined }) {
  const t = useWords('visit')
  const { detail, readOnly } = useVisit()
  const intake = useIntake()
  const pieces = detail.evidence
    .filter((piece) => !piece.voided)
    .toSorted((a, b) => (a.takenAt ?? a.capturedAt).localeCompare(b.takenAt ?? b.capturedAt))
  const [chosen, setChosen] = useState<Ref | undefined>(record)
  const [dialog, setDialog] = useState<'view' | 'mask' | 'camera' | 'copies'>()
  const close = () => setDialog(undefined)
  const at = Math.max(0, chosen ? pieces.findIndex((piece) => sameRef(piece.ref, chosen)) : 0)
  const piece: EvidenceView | undefined = pieces[at]
  const step = (by: number) => setChosen(pieces[Math.min(Math.max(at + by, 0), pieces.length - 1)]?.ref)
  useKeys([
    { code: 'F8', writes: 'later', run: intake.choose, hint: { keys: 'F8', words: t('evidence.add') } },
    {
      code: 'KeyC',
      writes: 'later',
      run: () => setDialog('camera'),
      hint: { keys: 'C', words: t('camera.verb') },
    },
    ...(piece && canMask(piece)
      ? [
          {
            code: 'KeyM',
            writes: 'later' as const,
            run: () => setDialog('mask'),
            hint: { keys: 'M', words: t('mask.verb') },
          },
        ]
      : []),
    { code: 'ArrowRight', run: () => step(1), hint: { keys: ['←', '→'], words: t('evidence.key.step') } },
    { code: 'ArrowLeft', run: () => step(-1) },
    {
      code: ['Enter', 'NumpadEnter'],
      run: () => piece && setDialog('view'),
      hint: { keys: 'Enter', words: t('evidence.key.open') },
    },
    {
      code: ['Slash', 'NumpadDivide'],
      writes: 'later',
      run: () => document.querySelector<HTMLInputElement>('.evidence-caption input')?.focus(),
      hint: { keys: '/', words: t('evidence.caption') },
    },
  ])
  return (
    <div className={intake.over ? 'evidence over' : 'evidence'} {...intake.dropping}>
      <section className="evidence-sheet">
        <IncomingList intake={intake} />
        <div className="evidence-grid">
          <div className="evidence-list" role="listbox" aria-label={t('tab.evidence')}>
            {pieces.map((one) => (
              <EvidenceCard
                key={one.ref.id}
                piece={one}
                current={one === piece}
                onPick={() => setChosen(one.ref)}
                onOpen={() => setDialog('view')}
              />
            ))}
          </div>
          {!readOnly && (
            <button type="button" className="evidence-add" onClick={intake.choose}>
              <span className="row">
                <Icon name="plus" />
                {t('evidence.add')}
                <kbd>F8</kbd>
              </span>
              <span className="small faint">{t('evidence.ways')}</span>
            </button>
          )}
          {!readOnly && (
            <button type="button" className="evidence-add" onClick={() => setDialog('camera')}>
              <span className="row">
                <Icon name="camera" />
                {t('camera.verb')}
                <kbd>C</kbd>
              </span>
            </button>
          )}
        </div>
      </section>
      <aside className="evidence-side">
        {piece ? (
          <EvidenceDetails
            key={piece.ref.id}
            piece={piece}
            onMask={canMask(piece) ? () => setDialog('mask') : undefined}
            onGo={setChosen}
          />
        ) : (
          <p className="small faint">{t('evidence.none')}</p>
        )}
        {pieces.length > 0 && (
          <button type="button" className="link small evidence-copies" onClick={() => setDialog('copies')}>
            {t('copies.verb')}
          </button>
        )}
      </aside>
      {dialog === 'view' && piece && <Viewer piece={piece} onStep={step} onClose={close} />}
      {dialog === 'mask' && piece && <MaskDialog piece={piece} intake={intake} onClose={close} />}
      {dialog === 'copies' && <CopiesDialog onClose={close} />}
      {dialog === 'camera' && <CameraDialog intake={intake} onClose={close} />}
      {intake.input}
    </div>
  )
}

function canMask(piece: EvidenceView): boolean {
  return piece.held && kindOf(piece) === 'image'
}
