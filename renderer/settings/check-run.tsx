import { Button } from 'antd'
import { useState } from 'react'
import { useClient } from '../data/client.tsx'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { jobOf, useJobs } from '../data/jobs.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { Panel } from '../ui/screen.tsx'

interface CheckResult {
  ok: boolean
  lines: number
  problems: unknown[]
}

/** 自查: whether everything stored is as it was written. */
export function CheckRun() {
  const t = useWords('settings')
  const language = useLanguage()
  const client = useClient()
  const start = useCommand('check.run')
  const [id, setId] = useState<string>()
  const job = jobOf(useJobs(), id)
  const run = async () => {
    const answer = await start.run({}).catch(() => undefined)
    if (answer) setId(answer.job)
  }
  const result = job?.state === 'done' ? (job.result as CheckResult | undefined) : undefined
  return (
    <Panel title={t('check')}>
      <div className="settings-body">
        <p className="quiet">{t('checkText')}</p>
        {job?.state === 'running' && (
          <Progress
            icon="eye"
            what={t('checking')}
            done={job.done}
            total={job.total}
            unit={job.unit}
            startedAt={job.startedAt}
            onCancel={() => void client.call('jobs.cancel', { job: job.id })}
          />
        )}
        {result?.ok && (
          <p className="row ok">
            <Icon name="check" />
            {t('checkOk', { count: result.lines })}
          </p>
        )}
        {result && !result.ok && (
          <ErrorLine>
            {t('checkBad', { count: result.problems.length })}
            <ul className="mono">
              {result.problems.slice(0, 8).map((problem) => {
                const text = typeof problem === 'string' ? problem : JSON.stringify(problem)
                return <li key={text}>{text}</li>
              })}
            </ul>
          </ErrorLine>
        )}
        {job?.fault && <ErrorLine>{inLanguage(job.fault, language)}</ErrorLine>}
        {start.error && <ErrorLine>{faultOf(start.error, language).text}</ErrorLine>}
        {job?.state !== 'running' && (
          <Button loading={start.busy} onClick={() => void run()}>
            {t('checkRun')}
          </Button>
        )}
      </div>
    </Panel>
  )
}
