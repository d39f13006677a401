import { useEffect, useRef } from 'react'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { sameRef } from '#domain/fields.ts'
import { NamedText } from '../../data/named-text.tsx'
import { bytesText, secondsText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Tag } from '../../ui/tag.tsx'
import { useVisit } from '../session.tsx'
import { kindOf, Thumb } from './thumb.tsx'

interface Props {
  piece: EvidenceView
  current: boolean
  onPick: () => void
  onOpen: () => void
}

/** One piece: its picture, what it shows, when it was taken, and what to mind about it. */
export function EvidenceCard({ piece, current, onPick, onOpen }: Props) {
  const t = useWords('visit')
  const { detail } = useVisit()
  const covered = detail.evidence.some(({ maskedOf, voided }) => !voided && maskedOf && sameRef(maskedOf, piece.ref))
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <button
      ref={element}
      type="button"
      role="option"
      aria-selected={current}
      className="evidence-card"
      onClick={current ? onOpen : onPick}
      onDoubleClick={onOpen}
    >
      <Thumb piece={piece} />
      <span className="evidence-words small">
        <b className="cut">
          {piece.caption === undefined ? (
            <span className="faint">{t('evidence.noCaption')}</span>
          ) : (
            <NamedText text={piece.caption} plain />
          )}
        </b>
        <span className="quiet">{secondsText(piece.takenAt ?? piece.capturedAt)}</span>
        <span className="evidence-tags">
          {!piece.held && <Tag tone="wait">{t('evidence.notHeld')}</Tag>}
          {piece.maskedOf && <Tag tone="accent">{t('mask.copy')}</Tag>}
          {covered && <Tag icon="check">{t('mask.done')}</Tag>}
          {piece.bystanders && !covered && !piece.maskedOf && (
            <Tag tone="wait" icon="people">
              {t('evidence.bystanders')}
            </Tag>
          )}
          {piece.held && !piece.bystanders && kindOf(piece) !== 'image' && (
            <span className="faint">{bytesText(piece.size)}</span>
          )}
        </span>
      </span>
    </button>
  )
}
