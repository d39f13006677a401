import { useState } from 'react'
import type { ExportedBundle, FileVerdict, Job, Result } from '#domain/contract/exchange.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { JobProgress } from '../data/job-progress.tsx'
import { VerdictTag } from './verdict-tag.tsx'

/** Exports and receipts under way, and a plain receipt of each that ended, until it is put away. */
export function JobPanels({ jobs, folders }: { jobs: readonly Job[]; folders: ReadonlyMap<string, string> }) {
  const t = useWords('exchange')
  const [since] = useState(() => new Date().toISOString())
  const [seen, setSeen] = useState<readonly string[]>([])
  const ours = jobs.filter(
    (job) =>
      (job.kind === 'export' || job.kind === 'receive') &&
      !seen.includes(job.id) &&
      (job.state === 'running' || job.startedAt >= since),
  )
  return ours
    .slice(-2)
    .map((job) =>
      job.state === 'running' ? (
        <JobProgress
          key={job.id}
          job={job}
          icon={job.kind === 'export' ? 'stick' : 'pack'}
          what={job.kind === 'export' ? t('exporting') : t('receiving')}
        />
      ) : (
        <Ended key={job.id} job={job} folder={folders.get(job.id)} onSeen={() => setSeen([...seen, job.id])} />
      ),
    )
}

function Ended({ job, folder, onSeen }: { job: Job; folder: string | undefined; onSeen: () => void }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const failed = job.state === 'failed' || job.state === 'interrupted'
  return (
    <section className={failed ? 'note bad' : 'note'} role={failed ? 'alert' : 'status'}>
      <span className={failed ? 'bad' : 'ok'}>
        <Icon name={failed ? 'warning' : 'check'} />
      </span>
      <div className="grow">
        {failed && (
          <>
            <b>{t('stopped')}</b> {job.fault && inLanguage(job.fault, language)}{' '}
            <span className="quiet">{t('stoppedText')}</span>
          </>
        )}
        {job.state === 'cancelled' && t('cancelled')}
        {job.state === 'done' && job.kind === 'export' && (
          <Exported bundles={(job.result ?? []) as ExportedBundle[]} folder={folder} />
        )}
        {job.state === 'done' && job.kind === 'receive' && <Received files={(job.result ?? []) as FileVerdict[]} />}
      </div>
      <button type="button" className="link" onClick={onSeen}>
        {t('dismiss')}
      </button>
    </section>
  )
}

function Exported({ bundles, folder }: { bundles: readonly ExportedBundle[]; folder: string | undefined }) {
  const t = useWords('exchange')
  if (bundles.length === 0) return t('exportedNothing')
  const first = bundles[0]?.file ?? ''
  return (
    <>
      <b>{t('exported')}</b>
      {t('colon')}
      {t('exportedText', { count: bundles.length, folder: folder ?? first.replace(/[\\/][^\\/]*$/, '') })}
    </>
  )
}

const notTaken: readonly Result[] = ['rejected', 'quarantined', 'held', 'frozen']

/** Each reason once, with the files it keeps out; some of these files are on no list. */
function Reasons({ files }: { files: readonly FileVerdict[] }) {
  const language = useLanguage()
  const byReason = Map.groupBy(
    files.filter((file) => notTaken.includes(file.result)),
    (file) => [...new Set(file.codes.map((code) => inLanguage(code, language)))].join(' '),
  )
  return (
    <ul className="received-reasons small">
      {[...byReason].map(([reason, these]) => (
        <li key={reason}>
          {reason} <span className="quiet">{these.map(({ file }) => file).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}

function Received({ files }: { files: readonly FileVerdict[] }) {
  const t = useWords('exchange')
  const results = [...new Set(files.map((file) => file.result))]
  return (
    <>
      <div className="row">
        <b>{t('received', { count: files.length })}</b>
        {results.map((result) => (
          <span key={result} className="row">
            <VerdictTag result={result} />
            {files.filter((file) => file.result === result).length}
          </span>
        ))}
        {files.some((file) => file.reply) && <span className="small quiet">{t('carryReply')}</span>}
      </div>
      <Reasons files={files} />
    </>
  )
}
