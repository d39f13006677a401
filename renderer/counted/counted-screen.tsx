import './counted.css'
import { countsVisits, type LinesQuery, type VisitsQuery } from '#domain/contract/papers.ts'
import { useDirectory } from '../data/directory.tsx'
import { go, hrefOf, type Route } from '../data/route.ts'
import { wallClock } from '../i18n/clock.ts'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { CountedLines } from './counted-lines.tsx'
import { CountedVisits } from './counted-visits.tsx'

/** The records behind a number of the week or of a paper, and the way back. */
export function CountedScreen({ query }: { query: VisitsQuery | LinesQuery }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { fromAt, toAt } = query
  const week: Route = { at: 'week', on: wallClock(fromAt).format('YYYY-MM-DD') }
  useKeys([
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
    { code: [], run: () => undefined, hint: { keys: 'Enter', words: t('keysOpen') } },
    {
      code: 'Escape',
      run: () => (history.length > 1 ? history.back() : go(week)),
      hint: { keys: 'Esc', words: t('keysBack') },
    },
  ])
  const last = new Date(Date.parse(toAt) - 1).toISOString()
  const review = 'review' in query ? query.review : undefined
  return (
    <Screen
      title={t(`counted.${query.of}`)}
      back={{ href: hrefOf(week), label: t('toWeek') }}
      beside={
        <span className="row small quiet">
          {t('span', { from: dayText(fromAt), to: dayText(last) })}
          {countsVisits(query) && query.unit && <Tag>{t('ofUnit', { unit: directory.unitName(query.unit) })}</Tag>}
          {countsVisits(query) && query.ongoing && <Tag>{t('onlyOngoing')}</Tag>}
          {review && <Tag>{review.map((state) => terms(`review.${state}`)).join(terms('listComma'))}</Tag>}
        </span>
      }
    >
      {countsVisits(query) ? <CountedVisits query={query} /> : <CountedLines query={query} />}
    </Screen>
  )
}
