import { useMemo } from 'react'
import type { QueueKind, QueueRow } from '#domain/contract/findings.ts'
import { useDirectory } from '../data/directory.tsx'
import { ReviewTag } from '../data/review-tag.tsx'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'
import { QueueSeen } from './queue-seen.tsx'
import { daysSince } from './days-since.ts'

/** The columns of the queue; the kind of record only where several are shown, its state only where it isn't the usual one. */
export function useQueueColumns(kind: QueueKind): Column<QueueRow>[] {
  const t = useWords('week')
  const review = useWords('review')
  const terms = useWords('terms')
  const directory = useDirectory()
  return useMemo(() => {
    const several = kind === 'all' || kind === 'other'
    const kinds: Column<QueueRow> = {
      key: 'kind',
      title: t('kind'),
      width: 'minmax(30px,48px)',
      cut: true,
      cell: (row) => <span className="quiet">{terms(`noun.${row.noun}`)}</span>,
    }
    return [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(112px,.5fr)',
        cut: true,
        cell: (row) => directory.unitName(row.unit),
      },
      ...(several ? [kinds] : []),
      {
        key: 'seen',
        title: t('whatSeen'),
        width: 'minmax(156px,1fr)',
        cell: (row) => (
          <div className="queue-seen">
            {row.review !== 'pending' && <ReviewTag state={row.review} />}
            <div className="cut">
              <QueueSeen row={row} />
            </div>
          </div>
        ),
      },
      {
        key: 'since',
        title: review('waits'),
        width: '56px',
        number: true,
        wide: true,
        cell: (row) => <Waits since={row.since} />,
      },
      {
        key: 'by',
        title: t('by'),
        width: '88px',
        cut: true,
        wide: true,
        cell: (row) => <span className="quiet">{directory.personName(row.by)}</span>,
      },
      {
        key: 'at',
        title: t('at'),
        width: 'minmax(84px,96px)',
        number: true,
        cell: (row) => <span className="quiet nowrap">{momentText(row.at)}</span>,
      },
    ]
  }, [kind, directory, t, review, terms])
}

/** Days that a record has waited for its next reader. */
function Waits({ since }: { since: string }) {
  const review = useWords('review')
  const days = daysSince(since, Date.now())
  return <span className="quiet nowrap">{days <= 0 ? review('today') : review('days', { count: days })}</span>
}
