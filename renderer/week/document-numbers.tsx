import { DocumentQuery } from '#domain/contract/findings.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { type Directory, useDirectory } from '../data/directory.tsx'
import { hrefOf } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'

type DocumentView = RecordView<'document'>

function queryOf(text: string): DocumentQuery | undefined {
  return DocumentQuery.safeParse(JSON.parse(text)).data
}

/** Every number that the document prints, each a way to its records. */
export function DocumentNumbers({ document, onVisits }: { document: DocumentView; onVisits: () => void }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const directory: Directory = useDirectory()
  const labels: Record<string, string> = {
    visits: t('visits'),
    units: t('units'),
    people: t('people'),
    findings: t('accepted'),
    commendations: t('commendations'),
    pending: t('pendingNumber'),
  }
  return (
    <ul className="document-numbers" aria-label={t('numbersOf')}>
      {document.numbers.map(({ key, value, query: text }) => {
        const query = queryOf(text)
        if (!query) return null
        if ('of' in query)
          return (
            <li key={key}>
              <button type="button" className="link" onClick={onVisits}>
                {labels[key] ?? key} {value}
              </button>
            </li>
          )
        const place = query.unit ? directory.unitName(query.unit) : ''
        const words = [place, query.category ? terms(`category.${query.category}`) : (labels[key] ?? key)]
          .filter(Boolean)
          .join(' ')
        return (
          <li key={key}>
            <a href={hrefOf({ at: 'findings', filter: query })}>
              {words} {value}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
