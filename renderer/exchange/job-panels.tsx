import { useState } from 'react'
import type { ExportedBundle, FileVerdict, Job, LogState } from '#domain/contract/exchange.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { JobProgress } from '../data/job-progress.tsx'
import { ReceivedFiles } from './received-files.tsx'

/** Exports and receipts under way, and a plain receipt of each that ended, until it is put away. */
export function JobPanels({
  jobs,
  folders,
  logs,
}: {
  jobs: readonly Job[]
  folders: ReadonlyMap<string, string>
  logs: readonly LogState[]
}) {
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
        <Ended
          key={job.id}
          job={job}
          logs={logs}
          folder={folders.get(job.id)}
          onSeen={() => setSeen([...seen, job.id])}
        />
      ),
    )
}

interface EndedProps {
  job: Job
  logs: readonly LogState[]
  folder: string | undefined
  onSeen: () => void
}

function Ended({ job, logs, folder, onSeen }: EndedProps) {
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
        {job.state === 'done' && job.kind === 'receive' && (
          <ReceivedFiles files={(job.result ?? []) as FileVerdict[]} logs={logs} />
        )}
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
  const oversize = bundles.filter((bundle) => bundle.oversize).length
  const waits = bundles.filter(({ waitsFor }) => waitsFor !== undefined).length
  return (
    <>
      <b>{t('exported')}</b>
      {t('colon')}
      {oversize > 0 && <span className="wait">{t('oversize', { count: oversize })}</span>}
      {t('exportedText', { count: bundles.length, folder: folder ?? first.replace(/[\\/][^\\/]*$/, '') })}
      {waits > 0 && ` ${t('exportedWaits', { count: waits })}`}
    </>
  )
}
