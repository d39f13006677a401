import { useMemo } from 'react'
import type { PersonView } from '#domain/contract/places.ts'
import type { Directory } from '../data/directory.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'

/** What the list shows of a person. */
export function usePersonColumns(directory: Directory): Column<PersonView>[] {
  const t = useWords('people')
  const terms = useWords('terms')
  return useMemo(() => {
    const quiet = (text: string | undefined) => <span className="quiet">{text}</span>
    return [
      {
        key: 'name',
        title: t('name'),
        width: 'minmax(120px,.6fr)',
        cut: true,
        cell: (person) =>
          person.name === '' ? <span className="faint">{terms('unknownPerson')}</span> : <b>{person.name}</b>,
      },
      {
        key: 'initials',
        title: t('initials'),
        width: '72px',
        cell: (person) => <span className="small faint">{person.initials}</span>,
      },
      { key: 'number', title: t('staffNumber'), width: '112px', cell: (person) => quiet(person.staffNumber) },
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(160px,1fr)',
        cut: true,
        cell: (person) => quiet(directory.unitName(person.unit)),
      },
      {
        key: 'room',
        title: t('room'),
        width: '88px',
        cut: true,
        cell: (person) => quiet(person.room && directory.room(person.room)?.label),
      },
      { key: 'post', title: t('post'), width: 'minmax(88px,.5fr)', cut: true, cell: (person) => quiet(person.post) },
      { key: 'kind', title: t('kind'), width: '88px', cell: (person) => quiet(terms(`personKind.${person.kind}`)) },
      {
        key: 'leaves',
        title: t('leaves'),
        width: '120px',
        cut: true,
        wide: true,
        cell: (person) =>
          quiet(
            person.leaves?.[0] &&
              t('leave', { from: dayText(person.leaves[0].fromOn), to: dayText(person.leaves[0].toOn) }),
          ),
      },
      {
        key: 'asOf',
        title: t('asOf'),
        width: '72px',
        number: true,
        cell: (person) => quiet(person.asOfOn && dayText(person.asOfOn)),
      },
    ]
  }, [directory, t, terms])
}
