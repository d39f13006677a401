import { useMemo } from 'react'
import type { CountedLine, LinesQuery } from '#domain/contract/papers.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { ReviewTag } from '../data/review-tag.tsx'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'

/** What a list of counted lines shows of one. */
export function useLineColumns(of: LinesQuery['of']): Column<CountedLine>[] {
  const t = useWords('week')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = usePack()
  return useMemo(() => {
    const seen = ({ observed, text }: CountedLine) => {
      const state = observed && pack && attendanceState(pack, observed)
      return state ? inLanguage(state, language) : text && <NamedText text={text} plain />
    }
    const place = ({ place: words, room }: CountedLine) =>
      words ? <NamedText text={words} plain /> : room && directory.room(room)?.label
    const columns: Column<CountedLine>[] = [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(160px,1fr)',
        cut: true,
        cell: (row) => directory.unitName(row.unit),
      },
      {
        key: 'at',
        title: t('at'),
        width: '104px',
        cell: (row) => <span className="quiet nowrap">{momentText(row.at)}</span>,
      },
      { key: 'person', title: t('person'), width: '112px', cut: true, cell: (row) => directory.personName(row.person) },
      { key: 'seen', title: t('seen'), width: 'minmax(200px,2fr)', cut: true, cell: seen },
      {
        key: 'place',
        title: t('place'),
        width: 'minmax(120px,1fr)',
        cut: true,
        cell: (row) => <span className="quiet">{place(row)}</span>,
      },
      {
        key: 'state',
        title: t('state'),
        width: '132px',
        apart: true,
        cell: (row) => row.review && <ReviewTag state={row.review} />,
      },
    ]
    return of === 'photos' ? columns.filter(({ key }) => !['person', 'place', 'state'].includes(key)) : columns
  }, [of, t, language, directory, pack])
}
