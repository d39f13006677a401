import type { WeekSummary } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { hrefOf } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'

/** The week in six figures; each opens the records behind it. */
export function Stats({ week, onVisits }: { week: WeekSummary; onVisits: () => void }) {
  const t = useWords('week')
  const within = { fromAt: week.fromAt, toAt: week.toAt }
  const concerned = new Set(week.cells.filter((cell) => cell.count > 0).map((cell) => refText(cell.unit))).size
  const figures = [
    { key: 'units', value: week.units, words: t('units'), note: '', run: onVisits },
    {
      key: 'visits',
      value: week.visits.length,
      words: t('visits'),
      note: `${t('before', { n: week.previous.visits })} · ${t('mineClosed', { n: week.visits.filter((visit) => visit.closed).length })}`,
      run: onVisits,
    },
    {
      key: 'people',
      value: week.people,
      words: t('people'),
      note: '',
      href: hrefOf({ at: 'counted', query: { of: 'people', ...within } }),
    },
    {
      key: 'findings',
      value: week.findings,
      words: t('findings'),
      note: `${t('unitsOf', { count: concerned })} · ${t('before', { n: week.previous.findings })}`,
      href: hrefOf({ at: 'findings', filter: within }),
    },
    {
      key: 'accepted',
      value: week.accepted,
      words: t('accepted'),
      note: t('acceptedOf', { pending: week.pending, returned: week.returned }),
      href: hrefOf({ at: 'findings', filter: { ...within, review: ['accepted'] } }),
    },
    {
      key: 'commendations',
      value: week.commendations,
      words: t('commendations'),
      note: '',
      href: hrefOf({ at: 'counted', query: { of: 'commendations', ...within } }),
    },
  ]
  return (
    <ul className="panel week-stats">
      {figures.map((figure) => {
        const inner = (
          <>
            <b>{countText(figure.value)}</b>
            <span>{figure.words}</span>
            <small>{figure.note}</small>
          </>
        )
        return (
          <li key={figure.key}>
            {figure.href ? (
              <a href={figure.href}>{inner}</a>
            ) : (
              <button type="button" onClick={figure.run}>
                {inner}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
