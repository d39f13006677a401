import { Button } from 'antd'
import { useState } from 'react'
import { type CheckReport, problemText } from '#domain/contract/check.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { JobProgress } from '../data/job-progress.tsx'
import { faultOf } from '../data/fault.ts'
import { jobOf, useJobs } from '../data/jobs.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/screen.tsx'

/** 自查: whether everything stored is as it was written. */
export function CheckRun() {
  const t = useWords('settings')
  const language = useLanguage()
  const start = useCommand('check.run')
  const [id, setId] = useState<string>()
  const job = jobOf(useJobs(), id)
  const backups = useCall('backup.state', {}).data
  const run = async (repair: boolean) => {
    const from = repair ? backups?.places.find(({ there, copies }) => there && copies > 0)?.path : undefined
    const answer = await start.run({ repair, ...(from === undefined ? {} : { from }) }).catch(() => undefined)
    if (answer) setId(answer.job)
  }
  const result = job?.state === 'done' ? (job.result as CheckReport | undefined) : undefined
  return (
    <Panel title={t('check')}>
      <div className="settings-body">
        <p className="quiet">{t('checkText')}</p>
        {job?.state === 'running' && <JobProgress job={job} icon="eye" what={t('checking')} />}
        {result?.repaired !== undefined && result.repaired > 0 && (
          <p className="row ok">
            <Icon name="check" />
            {t('checkRepaired', { count: result.repaired })}
          </p>
        )}
        {result?.ok && (
          <p className="row ok">
            <Icon name="check" />
            {t('checkOk', { count: result.lines })}
          </p>
        )}
        {result && !result.ok && (
          <ErrorLine>
            {t(result.repaired === undefined ? 'checkBad' : 'checkStillBad', { count: result.problems.length })}
            <ul className="mono">
              {result.problems
                .slice(0, 8)
                .map(problemText)
                .map((text) => (
                  <li key={text}>{text}</li>
                ))}
            </ul>
            {result.repaired === undefined && (
              <Button size="small" loading={start.busy} onClick={() => void run(true)}>
                {t('checkRepair')}
              </Button>
            )}
          </ErrorLine>
        )}
        {job?.fault && <ErrorLine>{inLanguage(job.fault, language)}</ErrorLine>}
        {start.error && <ErrorLine>{faultOf(start.error, language).text}</ErrorLine>}
        {job?.state !== 'running' && (
          <Button loading={start.busy} onClick={() => void run(false)}>
            {t('checkRun')}
          </Button>
        )}
      </div>
    </Panel>
  )
}
