import { wallClock } from '../i18n/clock.ts'
import { useMemo } from 'react'
import type { VisitRow } from '#domain/contract/visits.ts'
import type { Directory } from '../data/directory.tsx'
import { ReviewTag } from '../data/review-tag.tsx'
import { go } from '../data/route.ts'
import { countText, dayText, timeText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'
import { Tag } from '../ui/tag.tsx'

type Count = keyof VisitRow['counts']

/** What the list of visits shows of one. */
export function useVisitColumns(directory: Directory): Column<VisitRow>[] {
  const t = useWords('visits')
  const terms = useWords('terms')
  return useMemo(() => {
    const count = (
      key: Count,
      title: string,
      tab: 'roll' | 'order' | 'attitude' | 'findings' | 'evidence',
      wide = false,
    ): Column<VisitRow> => ({
      key,
      title,
      width: '56px',
      number: true,
      wide,
      cell: (row) =>
        row.counts[key] === 0 ? (
          <span className="faint">0</span>
        ) : (
          <button type="button" tabIndex={-1} className="link" onClick={() => go({ at: 'visit', ref: row.ref, tab })}>
            {countText(row.counts[key])}
          </button>
        ),
    })
    return [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(180px,1.4fr)',
        cut: true,
        cell: (row) => (
          <a className="visit-link strong" tabIndex={-1} href={`#/visit/${row.ref.log}/${row.ref.id}/roll`}>
            {directory.unitName(row.unit)}
          </a>
        ),
      },
      {
        key: 'mode',
        title: t('mode'),
        width: '72px',
        cell: (row) => <Tag tone={row.mode === 'open' ? 'plain' : 'wait'}>{terms(`mode.${row.mode}`)}</Tag>,
      },
      {
        key: 'arrived',
        title: t('arrived'),
        width: '104px',
        cell: (row) => (
          <span className="quiet nowrap">{`${wallClock(row.arrivedAt).isSame(wallClock(), 'day') ? t('today') : dayText(row.arrivedAt)} ${timeText(row.arrivedAt)}`}</span>
        ),
      },
      {
        key: 'left',
        title: t('left'),
        width: '56px',
        wide: true,
        cell: (row) => <span className="quiet">{row.leftAt ? timeText(row.leftAt) : ''}</span>,
      },
      {
        key: 'inspectors',
        title: t('inspectors'),
        width: 'minmax(110px,1fr)',
        cut: true,
        cell: (row) => (
          <span className="quiet">
            {row.inspectors.map((person) => directory.personName(person)).join(terms('listComma'))}
          </span>
        ),
      },
      count('attendance', t('roll'), 'roll'),
      count('order', t('order'), 'order'),
      count('attitude', t('attitude'), 'attitude'),
      count('findings', t('findings'), 'findings'),
      count('commendations', t('praise'), 'attitude', true),
      count('evidence', t('evidence'), 'evidence'),
      { key: 'state', title: t('state'), width: '202px', apart: true, cell: (row) => <VisitState row={row} /> },
    ]
  }, [directory, t, terms])
}

function VisitState({ row }: { row: VisitRow }) {
  const t = useWords('visits')
  if (row.voided) return <Tag icon="void">{t('voided')}</Tag>
  return (
    <span className="row">
      {row.closedAt === undefined ? (
        <Tag tone="accent" icon="clock">
          {t('ongoing')}
        </Tag>
      ) : (
        <ReviewTag state={row.review} />
      )}
      {row.counts.returned > 0 && (
        <Tag tone="bad" icon="returned">
          {t('returned', { count: row.counts.returned })}
        </Tag>
      )}
    </span>
  )
}
