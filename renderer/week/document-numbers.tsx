import { DocumentQuery } from '#domain/contract/papers.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { refText } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { hrefOf } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { useNumberWord } from './number-word.ts'

interface Shown {
  key: string
  value: number
  /** What it would be now, once that is known. */
  now: number | undefined
  query: DocumentQuery
}

function hrefOfQuery(query: DocumentQuery): string {
  if ('of' in query && query.of === 'clauses') return hrefOf({ at: 'week', on: dayOf(query.fromAt), tab: 'clauses' })
  return hrefOf('of' in query ? { at: 'counted', query } : { at: 'findings', filter: query })
}

/** Every number that the document prints, each a way to its records; one that has moved since says where to. */
export function DocumentNumbers({ document }: { document: RecordView<'document'> }) {
  const t = useWords('week')
  const directory = useDirectory()
  const recounted = useCall('week.recount', { ref: document.ref }).data
  const now = new Map(recounted?.map((number) => [number.key, number.now]))
  const shown = document.numbers.flatMap(({ key, value, query: text }): Shown[] => {
    const query = DocumentQuery.safeParse(JSON.parse(text)).data
    return query && (value > 0 || (now.get(key) ?? 0) > 0) ? [{ key, value, now: now.get(key), query }] : []
  })
  const ofUnits = new Map<string, Shown[]>()
  for (const number of shown) {
    const unit = 'unit' in number.query && number.query.unit && refText(number.query.unit)
    if (unit) ofUnits.set(unit, [...(ofUnits.get(unit) ?? []), number])
  }
  const general = shown.filter(({ query }) => !('unit' in query && query.unit))
  return (
    <div className="paper-numbers small">
      {recounted?.length === 0 && shown.length > 0 && <p className="quiet">{t('writtenElsewhere')}</p>}
      <ul aria-label={t('numbersOf')}>
        {general.map((number) => (
          <NumberLink key={number.key} number={number} />
        ))}
      </ul>
      {[...ofUnits].map(([unit, numbers]) => {
        const query = numbers[0]?.query
        if (!query || !('unit' in query) || !query.unit) return null
        const { unit: ref, fromAt, toAt } = query
        const name = directory.unitName(ref)
        return (
          <ul key={unit} aria-label={name}>
            <li>
              {fromAt && toAt ? (
                <a href={hrefOf({ at: 'counted', query: { of: 'visits', unit: ref, fromAt, toAt } })}>{name}</a>
              ) : (
                name
              )}
            </li>
            {numbers.map((number) => (
              <NumberLink key={number.key} number={number} />
            ))}
          </ul>
        )
      })}
    </div>
  )
}

function NumberLink({ number: { key, value, now, query } }: { number: Shown }) {
  const t = useWords('week')
  const numberWord = useNumberWord()
  return (
    <li>
      <a href={hrefOfQuery(query)}>
        {numberWord(/^m\d/.test(key) ? key : (key.split('.').at(-1) ?? key))} {countText(value)}
      </a>
      {now !== undefined && now !== value && <span className="changed">{t('changed', { n: countText(now) })}</span>}
    </li>
  )
}
