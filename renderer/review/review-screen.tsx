import './review.css'
import { useMemo, useState } from 'react'
import type { QueueCount, QueueCounts } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { type Queue, queues } from '#domain/review-queue.ts'
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
import { daysSince } from './days-since.ts'
import { ReviewQueue } from './review-queue.tsx'

/** 复核: everything that waits for a reviewer, by what is the matter with it and by visit. */
export function ReviewScreen() {
  const t = useWords('review')
  const language = useLanguage()
  const { data, error, refetch } = useCall('reviews.counts', {}, { keep: true })
  const [queue, setQueue] = useState<Queue>('all')
  const [visit, setVisit] = useState<string>()
  const visits = useMemo(() => data?.visits.filter(({ queues: counts }) => counts[queue]) ?? [], [data, queue])
  const chosen = visits.find(({ ref }) => refText(ref) === visit)
  const count = (visit === undefined ? data : chosen)?.queues[queue]?.n ?? 0
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
      ) : data.visits.length === 0 ? (
        <Empty kind="nothingYet" title={t('none')} text={t('noneText')} />
      ) : (
        <div className="review">
          <nav className="review-links" aria-label={t('queues')}>
            {queues.map((one) => (
              <QueueLink key={one} queue={one} count={data.queues[one]} on={one === queue} onPick={() => pick(one)} />
            ))}
            <h3>{t('visits')}</h3>
            <VisitLinks
              queue={queue}
              all={data.queues[queue]?.n ?? 0}
              visits={visits}
              visit={visit}
              onPick={setVisit}
            />
          </nav>
          {count > 0 ? (
            <ReviewQueue key={queue} filter={{ queue, visit: chosen?.ref }} count={count} />
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
  count,
  on,
  onPick,
}: {
  queue: Queue
  count: QueueCount | undefined
  on: boolean
  onPick: () => void
}) {
  const t = useWords('review')
  const days = count ? daysSince(count.since, Date.now()) : 0
  return (
    <button type="button" className="review-link" aria-current={on ? 'true' : undefined} onClick={onPick}>
      <span className={count ? undefined : 'faint'}>{t(`queue.${queue}`)}</span>
      <span className={count ? undefined : 'faint'}>{count?.n ?? 0}</span>
      {days > 0 && ['all', 'answered', 'reviewed', 'returned', 'blocked'].includes(queue) && (
        <small>{t('longest', { count: days })}</small>
      )}
    </button>
  )
}

function VisitLinks({
  queue,
  all,
  visits,
  visit,
  onPick,
}: {
  queue: Queue
  all: number
  visits: QueueCounts['visits']
  visit: string | undefined
  onPick: (visit: string | undefined) => void
}) {
  const t = useWords('review')
  const directory = useDirectory()
  return (
    <>
      <button
        type="button"
        className="review-link"
        aria-current={visit === undefined ? 'true' : undefined}
        onClick={() => onPick(undefined)}
      >
        <span>{t('allVisits')}</span>
        <span>{all}</span>
      </button>
      {visits.map(({ ref, unit, arrivedAt, queues: counts }) => {
        const key = refText(ref)
        const days = daysSince(counts[queue]?.since ?? arrivedAt, Date.now())
        return (
          <button
            key={key}
            type="button"
            className="review-link"
            aria-current={visit === key ? 'true' : undefined}
            onClick={() => onPick(key)}
          >
            <span className="cut">{directory.unitName(unit)}</span>
            <span>{counts[queue]?.n}</span>
            <small>
              {dayText(arrivedAt)}
              {days > 0 && ` · ${t('longest', { count: days })}`}
            </small>
          </button>
        )
      })}
    </>
  )
}
