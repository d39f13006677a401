import type { BackupMade, BackupVerdict } from '#domain/contract/backup.ts'
import type { Job } from '#domain/contract/exchange.ts'
import { JobProgress } from '../data/job-progress.tsx'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'

/** A backup, or the reading of one, as it goes on and what it came to. */
export function BackupJob({ job }: { job: Job | undefined }) {
  const t = useWords('backup')
  const language = useLanguage()
  if (!job) return null
  if (job.state === 'running')
    return <JobProgress job={job} icon="lock" what={t(job.unit === 'bytes' ? 'running' : 'verifying')} />
  if (job.fault) return <ErrorLine>{inLanguage(job.fault, language)}</ErrorLine>
  if (job.state !== 'done') return null
  const result = job.result as BackupMade | BackupVerdict
  const when = result.at === undefined ? '' : momentText(result.at)
  const isVerdict = 'ok' in result
  return (
    <>
      {isVerdict && !result.ok ? (
        <ErrorLine>
          {t('unsound', { count: result.problems.length })}
          <ul className="mono">
            {result.problems.slice(0, 8).map(({ path, what }) => (
              <li key={`${path} ${what}`}>{`${path} ${what}`}</li>
            ))}
          </ul>
        </ErrorLine>
      ) : (
        <p className="row ok">
          <Icon name="check" />
          {t(isVerdict ? 'sound' : 'made', { count: result.lines, when })}
        </p>
      )}
      {result.missing.length > 0 && <ErrorLine>{t('missing', { count: result.missing.length })}</ErrorLine>}
    </>
  )
}
