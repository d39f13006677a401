import { useMemo } from 'react'
import type { PersonView } from '#domain/contract/places.ts'
import type { Directory } from '../data/directory.tsx'
import { countText, dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import type { PeopleRow } from './people-rows.ts'

/** What the list shows of a person; beside an open panel less of it. */
export function usePersonColumns(directory: Directory, beside: boolean): Column<PeopleRow>[] {
  const t = useWords('people')
  const terms = useWords('terms')
  return useMemo(() => {
    const quiet = (text: string | undefined) => <span className="quiet">{text}</span>
    const ofPerson = (cell: (person: PersonView) => string | undefined) => (row: PeopleRow) =>
      'person' in row ? quiet(cell(row.person)) : null
    const columns: Column<PeopleRow>[] = [
      { key: 'name', title: t('name'), width: 'minmax(132px,.7fr)', cut: true, cell: (row) => <Name row={row} /> },
      { key: 'initials', title: t('initials'), width: '72px', cell: ofPerson((person) => person.initials) },
      {
        key: 'number',
        title: t('staffNumber'),
        width: '96px',
        cut: true,
        cell: ofPerson((person) => person.staffNumber),
      },
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(160px,1fr)',
        cut: true,
        cell: (row) => {
          const unit = 'person' in row ? row.person.unit : row.nameless[0]?.unit
          return unit ? quiet(directory.unitName(unit)) : <span className="faint">{t('noList')}</span>
        },
      },
      {
        key: 'room',
        title: t('room'),
        width: '96px',
        cut: true,
        cell: ofPerson((person) => person.room && directory.room(person.room)?.label),
      },
      {
        key: 'post',
        title: t('post'),
        width: 'minmax(88px,.5fr)',
        cut: true,
        cell: ofPerson((person) => person.post),
      },
      {
        key: 'kind',
        title: t('kind'),
        width: '88px',
        cell: ofPerson((person) => terms(`personKind.${person.kind}`)),
      },
      {
        key: 'leaves',
        title: t('leaves'),
        width: '120px',
        cut: true,
        wide: true,
        cell: ofPerson(
          ({ leaves }) => leaves?.[0] && t('leave', { from: dayText(leaves[0].fromOn), to: dayText(leaves[0].toOn) }),
        ),
      },
      {
        key: 'asOf',
        title: t('asOf'),
        width: '72px',
        number: true,
        cell: ofPerson((person) => person.asOfOn && dayText(person.asOfOn)),
      },
    ]
    return beside ? columns.filter(({ key }) => !['initials', 'kind', 'leaves', 'asOf'].includes(key)) : columns
  }, [directory, t, terms, beside])
}

function Name({ row }: { row: PeopleRow }) {
  const t = useWords('people')
  const terms = useWords('terms')
  if ('person' in row)
    return row.person.name === '' ? (
      <span className="faint nested">{terms('unknownPerson')}</span>
    ) : (
      <b>{row.person.name}</b>
    )
  return (
    <span className="faint row">
      <Icon name={row.unfolded ? 'down' : 'right'} size={12} />
      {t('nameless', { count: row.nameless.length, n: countText(row.nameless.length) })}
    </span>
  )
}
