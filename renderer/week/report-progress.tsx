import { faultText } from '#domain/fault.ts'
import { jobOf, useJobs } from '../data/jobs.ts'
import { JobProgress } from '../data/job-progress.tsx'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'

/** The report while it is being written, and the way to it afterwards. */
export function ReportProgress({ job: id, onSeen, onOpen }: { job: string; onSeen: () => void; onOpen: () => void }) {
  const t = useWords('week')
  const language = useLanguage()
  const job = jobOf(useJobs(), id)
  if (!job) return null
  if (job.state === 'running') return <JobProgress job={job} icon="file" what={t('writing')} />
  if (job.state === 'done') {
    return (
      <div className="note">
        <span className="ok">
          <Icon name="check" />
        </span>
        <span className="grow">{t('written')}</span>
        <button
          type="button"
          className="link"
          onClick={() => {
            onSeen()
            onOpen()
          }}
        >
          {t('openDocument')}
        </button>
      </div>
    )
  }
  const fallback = faultText('gate.cancelled', {}, language)
  return <ErrorLine>{job.fault ? inLanguage(job.fault, language) : fallback}</ErrorLine>
}
