import './review.css'
import { useMemo, useState } from 'react'
import type { QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { inQueue, inReadingOrder, longestWait, type Queue, queues } from './queues.ts'
import { ReviewQueue } from './review-queue.tsx'

/** 复核: everything that waits for a reviewer, by what is the matter with it and by visit. */
export function ReviewScreen() {
  const t = useWords('review')
  const language = useLanguage()
  const { data, error, refetch } = useCall('reviews.queue', { returned: true }, { keep: true })
  const [queue, setQueue] = useState<Queue>('all')
  const [visit, setVisit] = useState<string>()
  const inKind = useMemo(() => data && inReadingOrder(data.filter((row) => inQueue(row, queue))), [data, queue])
  const shown = useMemo(
    () => inKind?.filter((row) => visit === undefined || refText(row.visit) === visit),
    [inKind, visit],
  )
  function pick(next: Queue) {
    setQueue(next)
    setVisit(undefined)
  }
  const step = (by: number) => pick(queues[(queues.indexOf(queue) + by + queues.length) % queues.length] ?? 'all')
  useKeys([
    { code: 'BracketLeft', run: () => step(-1), hint: { keys: ['[', ']'], words: t('keysQueue') } },
    { code: 'BracketRight', run: () => step(1) },
  ])
  const note = queue === 'blocked' ? t('blockedNote') : queue === 'returned' ? t('returnedNote') : undefined
  return (
    <Screen title={t('title')} beside={note && <span className="small quiet">{note}</span>}>
      {error ? (
        <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
      ) : data === undefined ? (
        <Skeleton rows={12} height={32} />
      ) : data.length === 0 ? (
        <Empty kind="nothingYet" title={t('none')} text={t('noneText')} />
      ) : (
        <div className="review">
          <nav className="review-links" aria-label={t('queues')}>
            {queues.map((one) => (
              <QueueLink key={one} queue={one} rows={data} on={one === queue} onPick={() => pick(one)} />
            ))}
            <h3>{t('visits')}</h3>
            <VisitLinks rows={inKind ?? []} visit={visit} onPick={setVisit} />
          </nav>
          {shown && shown.length > 0 ? (
            <ReviewQueue key={queue} rows={shown} />
          ) : (
            <Empty kind="nothingYet" title={t('noneHere')} action={{ words: t('seeAll'), run: () => pick('all') }} />
          )}
        </div>
      )}
    </Screen>
  )
}

function QueueLink({
  queue,
  rows,
  on,
  onPick,
}: {
  queue: Queue
  rows: readonly QueueRow[]
  on: boolean
  onPick: () => void
}) {
  const t = useWords('review')
  const own = rows.filter((row) => inQueue(row, queue))
  const days = longestWait(own, Date.now())
  return (
    <button type="button" className="review-link" aria-current={on ? 'true' : undefined} onClick={onPick}>
      <span className={own.length === 0 ? 'faint' : undefined}>{t(`queue.${queue}`)}</span>
      <span className={own.length === 0 ? 'faint' : undefined}>{own.length}</span>
      {days > 0 && ['all', 'answered', 'reviewed', 'returned', 'blocked'].includes(queue) && (
        <small>{t('longest', { count: days })}</small>
      )}
    </button>
  )
}

function VisitLinks({
  rows,
  visit,
  onPick,
}: {
  rows: readonly QueueRow[]
  visit: string | undefined
  onPick: (visit: string | undefined) => void
}) {
  const t = useWords('review')
  const directory = useDirectory()
  const visits = [...Map.groupBy(rows, (row) => refText(row.visit))].map(([key, own]) => ({
    key,
    own,
    at: own.map(({ at }) => at).toSorted()[0] ?? '',
  }))
  return (
    <>
      <button
        type="button"
        className="review-link"
        aria-current={visit === undefined ? 'true' : undefined}
        onClick={() => onPick(undefined)}
      >
        <span>{t('allVisits')}</span>
        <span>{rows.length}</span>
      </button>
      {visits
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ key, own, at }) => (
          <button
            key={key}
            type="button"
            className="review-link"
            aria-current={visit === key ? 'true' : undefined}
            onClick={() => onPick(key)}
          >
            <span className="cut">{directory.unitName(own[0]?.unit)}</span>
            <span>{own.length}</span>
            <small>{dayText(at)}</small>
          </button>
        ))}
    </>
  )
}
