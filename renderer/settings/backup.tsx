import { Button } from 'antd'
import { useState } from 'react'
import type { BackupState } from '#domain/contract/backup.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { jobOf, useJobs } from '../data/jobs.ts'
import { FilePicker } from '../exchange/file-picker.tsx'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/screen.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { BackupJob } from './backup-job.tsx'
import { BackupPlaces } from './backup-places.tsx'

const often = ['1', '7', '30', '0'] as const

/** Where to, how often, how many, and when the latest was made. */
export function Backup() {
  const t = useWords('backup')
  const language = useLanguage()
  const state = useCall('backup.state', {})
  return (
    <Panel title={t('title')}>
      <div className="settings-body">
        <p className="quiet">{t('text')}</p>
        {state.error && <ErrorLine again={() => void state.refetch()}>{faultOf(state.error, language).text}</ErrorLine>}
        {state.data && <BackupPlan state={state.data} />}
      </div>
    </Panel>
  )
}

function BackupPlan({ state }: { state: BackupState }) {
  const t = useWords('backup')
  const language = useLanguage()
  const put = useCommand('backup.put')
  const run = useCommand('backup.run')
  const verify = useCommand('backup.verify')
  const [picking, setPicking] = useState(false)
  const [wrong, setWrong] = useState(false)
  const [id, setId] = useState<string>()
  const jobs = useJobs()
  const job = jobOf(jobs, id) ?? jobs.find(({ kind, state: at }) => kind === 'backup' && at === 'running')
  const begin = async (started: Promise<{ job: string }>) => {
    const answer = await started.catch(() => undefined)
    if (answer) setId(answer.job)
  }
  const saveKeep = (text: string) => {
    const keep = Number(text)
    const valid = Number.isInteger(keep) && keep >= 1 && keep <= 100
    setWrong(!valid)
    if (valid) put.fire({ keep })
  }
  const error = put.error ?? run.error ?? verify.error
  return (
    <>
      <Labelled label={t('where')} hint={state.folder !== undefined && !state.there ? t('waiting') : undefined}>
        <span className="row">
          <span className={state.folder === undefined ? 'quiet' : 'mono'}>{state.folder ?? t('notChosen')}</span>
          <Button size="small" onClick={() => setPicking(true)}>
            {t('choose')}
          </Button>
        </span>
      </Labelled>
      <Labelled label={t('every')}>
        <span>
          <Choices
            label={t('every')}
            value={String(state.everyDays) as (typeof often)[number]}
            onPick={(days) => put.fire({ everyDays: Number(days) as BackupState['everyDays'] })}
            choices={often.map((value) => ({ value, label: t(`days.${value}`) }))}
          />
        </span>
      </Labelled>
      <TextField
        className="narrow"
        label={t('keep')}
        value={String(state.keep)}
        maxLength={3}
        suffix={<span className="quiet">{t('keepUnit')}</span>}
        fault={wrong ? t('keepWrong') : undefined}
        onCommit={saveKeep}
      />
      <p className={state.warning ? 'row wait' : 'row'}>
        {state.warning && <Icon name="warning" />}
        {state.lastAt === undefined ? t('none') : t('last', { when: momentText(state.lastAt) })}
      </p>
      <BackupPlaces places={state.places} onVerify={(folder) => void begin(verify.run({ folder }))} />
      <BackupJob job={job} />
      {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      {job?.state !== 'running' && (
        <Button disabled={state.folder === undefined} loading={run.busy} onClick={() => void begin(run.run({}))}>
          {t('now')}
        </Button>
      )}
      {picking && (
        <FilePicker
          pick="folder"
          title={t('pickFolder')}
          onClose={() => setPicking(false)}
          onPick={(folder) => put.fire({ folder })}
        />
      )}
    </>
  )
}
