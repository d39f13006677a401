import type { WeekSummary } from '#domain/contract/findings.ts'
import { reports } from '#domain/reports/all.ts'
import type { WeekTab } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { useWords } from '../i18n/language.ts'
import { ReviewQueue } from '../review/review-queue.tsx'
import { Choices } from '../ui/choices.tsx'
import { CrossTable } from './cross-table.tsx'
import { Documents } from './documents.tsx'
import { OneReport } from './one-report.tsx'
import { MeasuresTab } from './measures-tab.tsx'
import { QualityTab } from './quality-tab.tsx'
import { Reports } from './reports.tsx'
import { WeekVisits } from './week-visits.tsx'

/** The records behind the figures: what waits, where it was found, which visits, what was written. */
export function RecordsPanel({
  week,
  pending,
  tab,
  onTab,
}: {
  week: WeekSummary
  /** So many records of the week wait for a reviewer. */
  pending: number | undefined
  tab: WeekTab
  onTab: (tab: WeekTab) => void
}) {
  const t = useWords('week')
  const lead = useMayReview()
  return (
    <section className="panel week-records">
      <div className="panel-head">
        <Choices<WeekTab>
          label={t('tables')}
          value={tab}
          onPick={onTab}
          choices={[
            { value: 'queue', label: t('queue', { n: pending ?? 0 }) },
            { value: 'cross', label: t('cross') },
            { value: 'visits', label: t('visitList', { n: week.visits.length }) },
            { value: 'documents', label: t('documents', { n: week.documents.length }) },
            { value: 'reports', label: t('reports') },
            { value: 'clauses', label: t('clauses') },
            { value: 'measures', label: t('measures') },
            ...(lead ? [{ value: 'quality' as const, label: t('quality') }] : []),
          ]}
        />
      </div>
      {tab === 'queue' && <ReviewQueue filter={{ fromAt: week.fromAt, toAt: week.toAt }} count={pending} />}
      {tab === 'cross' && <CrossTable week={week} />}
      {tab === 'visits' && <WeekVisits week={week} />}
      {tab === 'documents' && <Documents week={week} />}
      {tab === 'reports' && <Reports week={week} />}
      {tab === 'clauses' && (
        <div className="week-scroll week-reports week-clauses">
          <OneReport report={reports.clausesChecked} period={{ fromAt: week.fromAt, toAt: week.toAt }} />
        </div>
      )}
      {tab === 'measures' && <MeasuresTab week={week} />}
      {tab === 'quality' && lead && <QualityTab week={week} />}
    </section>
  )
}
