import { useState } from 'react'
import type { FindingRow } from '#domain/contract/findings.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { EvidenceView } from '../data/evidence-view.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { ReviewTag } from '../data/review-tag.tsx'
import { hrefOf } from '../data/route.ts'
import { momentText, timeText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { Tag } from '../ui/tag.tsx'
import { ClauseText } from './clause-text.tsx'
import { ClockFlag } from './clock-flag.tsx'
import { KeyFlag } from './key-flag.tsx'
import { History } from './history.tsx'
import { OwnWords } from './own-words.tsx'
import { Returned } from './returned.tsx'
import { ReviewBar } from './review-bar.tsx'
import { VoidForm } from './void-form.tsx'
import { AccountPanel } from '../orders/account-panel.tsx'
import { ObjectionForm } from '../orders/objection-form.tsx'

/** One finding beside the list: what was seen, what it stands on, what became of it. */
export function FindingPanel({ at, onClose }: { at: Ref; onClose: () => void }) {
  const t = useWords('findings')
  const language = useLanguage()
  const { data, error, refetch } = useCall('findings.get', { ref: at })
  return (
    <aside className="finding-panel" aria-label={t('detail')}>
      <button type="button" className="finding-close" aria-label={t('keysClose')} onClick={onClose}>
        <Icon name="cross" />
      </button>
      {error && <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>}
      {data && <Finding row={data} />}
    </aside>
  )
}

function Finding({ row }: { row: FindingRow }) {
  const t = useWords('findings')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { codeWord, severityWord } = usePack()
  const orders = useWords('orders')
  const [voiding, setVoiding] = useState(false)
  const [objecting, setObjecting] = useState(false)
  const room = row.room && directory.room(row.room)?.label
  const place =
    room === undefined || row.place?.includes(room) ? row.place : [room, row.place].filter(Boolean).join(' · ')
  return (
    <>
      <header>
        <h2>{codeWord(row.code)}</h2>
        <div className="row">
          <Tag>{terms(`category.${row.category}`)}</Tag>
          <Tag>{severityWord(row.severity)}</Tag>
          {row.corrected && <Tag icon="check">{t('correctedYes')}</Tag>}
          {row.voided ? <Tag icon="void">{t('voided')}</Tag> : row.review && <ReviewTag state={row.review} />}
        </div>
        <p className="quiet">
          {directory.unitName(row.unit)}
          {place && ` · ${place}`}
        </p>
        <p className="small quiet">
          {row.untilAt ? t('until', { from: momentText(row.at), to: timeText(row.untilAt) }) : momentText(row.at)}
          {row.person && ` · ${directory.personName(row.person)}`}
        </p>
      </header>
      {row.review === 'returned' && row.returned && <Returned reasons={row.returned} />}
      <ClockFlag visit={row.visit} record={row.ref} />
      <KeyFlag noun="finding" record={row.ref} />
      <p className="finding-text">
        {row.description ? <NamedText text={row.description} /> : <span className="faint">{t('noDescription')}</span>}
      </p>
      {row.statement !== undefined && <OwnWords at={row.ref} />}
      <ClauseText clause={row.clause} />
      <Photos row={row} />
      {!row.voided && !row.mine && row.review !== 'accepted' && row.review !== 'revoked' && (
        <ReviewBar subject={{ noun: 'finding', ref: row.ref, hash: row.hash }} second={row.review === 'reviewed'} />
      )}
      {!row.voided && row.review === 'accepted' && <AccountPanel finding={row} />}
      <div className="finding-actions">
        <a href={hrefOf({ at: 'visit', ref: row.visit, tab: 'findings', record: row.ref })}>
          {row.mine && !row.voided ? t('correct') : t('openVisit')}
        </a>
        {row.mine && !row.voided && (
          <button type="button" className="link" onClick={() => setVoiding(!voiding)}>
            {t('void')}
          </button>
        )}
        {!row.voided && !row.mine && row.review === 'accepted' && (
          <button type="button" className="link" onClick={() => setObjecting(true)}>
            {orders('objection.enter')}
          </button>
        )}
        <span className="push small quiet">
          {t('by')} {directory.personName(row.by)}
        </span>
      </div>
      {objecting && <ObjectionForm finding={row} onClose={() => setObjecting(false)} />}
      {voiding && <VoidForm noun="finding" at={row.ref} onDone={() => setVoiding(false)} />}
      <History at={row.ref} />
    </>
  )
}

function Photos({ row }: { row: FindingRow }) {
  const t = useWords('findings')
  const visit = useCall('visits.get', { ref: row.visit }, { off: row.evidenceCount === 0 }).data
  const mine =
    visit?.evidence.filter(
      (one) =>
        !one.voided &&
        one.subject &&
        (sameRef(one.subject, row.ref) || (row.source && sameRef(one.subject, row.source))),
    ) ?? []
  if (row.evidenceCount === 0) return <p className="small quiet">{t('noPhotos')}</p>
  return (
    <div className="finding-photos">
      {mine.map((one) => (
        <figure key={one.ref.id}>
          <EvidenceView sha256={one.sha256} mime={one.mime} held={one.held} caption={one.caption ?? t('photos')} />
          <figcaption className="small quiet">
            {one.caption && <NamedText text={one.caption} plain />} {timeText(one.takenAt ?? one.capturedAt)}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
