import { useMemo } from 'react'
import type { FindingRow } from '#domain/contract/findings.ts'
import type { Directory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { ReviewTag } from '../data/review-tag.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Returned } from './returned.tsx'

/** What the list shows of a finding; beside an open panel only what tells them apart. */
export function useFindingColumns(directory: Directory, narrow: boolean): Column<FindingRow>[] {
  const t = useWords('findings')
  const { codeWord, severityWord } = usePack()
  return useMemo(() => {
    const all: (Column<FindingRow> & { always?: boolean })[] = [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(140px,.5fr)',
        cut: true,
        always: true,
        cell: (row) => directory.unitName(row.unit),
      },
      {
        key: 'seen',
        title: t('seen'),
        width: 'minmax(220px,1.6fr)',
        always: true,
        cell: (row) => (
          <>
            <div className="cut">
              {row.description ? (
                <NamedText text={row.description} plain />
              ) : (
                <span className="faint">{t('noDescription')}</span>
              )}
            </div>
            {row.review === 'returned' && row.returned && <Returned reasons={row.returned} />}
          </>
        ),
      },
      {
        key: 'person',
        title: t('person'),
        width: '88px',
        cut: true,
        wide: true,
        cell: (row) => <span className="quiet">{directory.personName(row.person)}</span>,
      },
      {
        key: 'code',
        title: t('problem'),
        width: 'minmax(96px,.4fr)',
        cut: true,
        cell: (row) => <span className="quiet">{codeWord(row.code)}</span>,
      },
      {
        key: 'severity',
        title: t('severity'),
        width: '88px',
        cut: true,
        cell: (row) => <span className="quiet">{severityWord(row.severity)}</span>,
      },
      {
        key: 'evidence',
        title: t('evidence'),
        width: '60px',
        number: true,
        cell: (row) => (row.evidenceCount === 0 ? <span className="faint">0</span> : row.evidenceCount),
      },
      {
        key: 'state',
        title: t('state'),
        width: '132px',
        apart: true,
        always: true,
        cell: (row) =>
          row.voided ? <Tag icon="void">{t('voided')}</Tag> : row.review && <ReviewTag state={row.review} />,
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
        key: 'on',
        title: t('on'),
        width: '52px',
        number: true,
        cell: (row) => <span className="quiet">{dayText(row.at)}</span>,
      },
    ]
    return narrow ? all.filter((column) => column.always) : all
  }, [directory, narrow, t, codeWord, severityWord])
}
