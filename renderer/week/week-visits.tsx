import type { WeekSummary } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { ReviewTag } from '../data/review-tag.tsx'
import { hrefOf } from '../data/route.ts'
import { countText, momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'

export function WeekVisits({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const directory = useDirectory()
  return (
    <div className="week-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('unit')}</th>
            <th>{t('arrived')}</th>
            <th className="number">{terms('noun.finding')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {week.visits.map((visit) => (
            <tr key={refText(visit.ref)}>
              <td>
                <a href={hrefOf({ at: 'visit', ref: visit.ref, tab: 'roll' })}>{directory.unitName(visit.unit)}</a>
              </td>
              <td className="quiet">{momentText(visit.arrivedAt)}</td>
              <td className="number">
                {visit.findings === 0 ? (
                  <span className="faint">0</span>
                ) : (
                  <a href={hrefOf({ at: 'findings', filter: { visit: visit.ref } })}>{countText(visit.findings)}</a>
                )}
              </td>
              <td>
                {visit.closed ? (
                  <ReviewTag state={visit.review} />
                ) : (
                  <Tag tone="accent" icon="clock">
                    {t('ongoing')}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
