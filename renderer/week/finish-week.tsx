import type { FinishedWeek } from '#domain/contract/exchange.ts'
import { faultText } from '#domain/fault.ts'
import { JobProgress } from '../data/job-progress.tsx'
import { jobOf, useJobs } from '../data/jobs.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'

/** The set of files that ends a week: while it is made, and then what is in it and what is missing. */
export function FinishProgress({ job: id }: { job: string }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const language = useLanguage()
  const job = jobOf(useJobs(), id)
  if (!job) return null
  if (job.state === 'running') return <JobProgress job={job} icon="pack" what={t('finishing')} />
  if (job.state !== 'done')
    return (
      <ErrorLine>{job.fault ? inLanguage(job.fault, language) : faultText('gate.cancelled', {}, language)}</ErrorLine>
    )
  const { own, team, missing } = job.result as FinishedWeek
  return (
    <div className="note finished-week">
      <span className="ok">
        <Icon name="check" />
      </span>
      <div className="grow">
        <p>{t('finished', { own: own.length, team: team.length })}</p>
        {missing.length > 0 && (
          <ul className="small quiet">
            {missing.map((part) => (
              <li key={part.what === 'bundles' ? part.log : part.what}>
                {part.what === 'bundles'
                  ? t('finishLacks.bundles', { log: part.log, numbers: part.numbers.join(terms('listComma')) })
                  : t(`finishLacks.${part.what}`, { count: part.count })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
