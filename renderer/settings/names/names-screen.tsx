import '../rules/rules.css'
import './names.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { ErasureState } from '#domain/contract/erasure.ts'
import { useCall } from '../../data/call.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { jobOf, useJobs } from '../../data/jobs.ts'
import { useSession } from '../../data/session.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Progress } from '../../ui/progress.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { ConfirmErasure } from './confirm-erasure.tsx'
import { KeptTable } from './kept-table.tsx'
import { PurposeList } from './purpose-list.tsx'
import { RunList } from './run-list.tsx'
import { UncoveredTable } from './uncovered-table.tsx'

const sections = ['due', 'held', 'purposes', 'runs', 'uncovered'] as const
type Section = (typeof sections)[number]

function Body({ section, state }: { section: Section; state: ErasureState }) {
  if (section === 'purposes') return <PurposeList state={state} />
  if (section === 'runs') return <RunList state={state} />
  if (section === 'uncovered') return <UncoveredTable />
  return <KeptTable key={section} kind={section} rows={state[section]} state={state} />
}

/** For what names are kept and until when; what is due is destroyed here, and what was is listed with its certificate. */
export function NamesScreen() {
  const t = useWords('names')
  const language = useLanguage()
  const { me } = useSession()
  const officer = me.roles.includes('officer')
  const { data: state, error, refetch } = useCall('erasure.state', {})
  const resume = useCommand('erasure.resume')
  const [section, setSection] = useState<Section>('due')
  const [confirming, setConfirming] = useState(false)
  const [id, setId] = useState<string>()
  const job = jobOf(useJobs(), id)
  const [seen, setSeen] = useState<string>()
  if (job && job.state !== 'running' && seen !== job.id) {
    setSeen(job.id)
    void refetch()
  }
  useKeys(
    sections.map((one, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      run: () => setSection(one),
      hint: { keys: String(index + 1), words: t(one) },
    })),
  )
  const open = state?.runs.find((run) => run.state !== 'done' && run.by !== undefined)
  const busy = job?.state === 'running'
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <SettingsTabs current="names" />
          <Choices
            label={t('title')}
            value={section}
            onPick={setSection}
            choices={sections.map((value) => ({
              value,
              label: `${t(value)}${value === 'due' || value === 'held' ? ` ${state?.[value].length ?? ''}` : ''}`,
            }))}
          />
        </>
      }
      right={
        officer &&
        state &&
        !busy &&
        (open ? (
          <Button
            type="primary"
            loading={resume.busy}
            onClick={() =>
              void resume.run({}).then(
                (answer) => setId(answer.job),
                () => undefined,
              )
            }
          >
            {t('resume')}
          </Button>
        ) : (
          state.due.length > 0 && (
            <Button danger onClick={() => setConfirming(true)}>
              {t('run', { count: state.due.length })}
            </Button>
          )
        ))
      }
    >
      {error && <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>}
      {resume.error && <ErrorLine>{faultOf(resume.error, language).text}</ErrorLine>}
      {job?.fault && <ErrorLine>{inLanguage(job.fault, language)}</ErrorLine>}
      <div className="rules">
        <div className="rules-about">
          {busy && (
            <Progress
              icon="lock"
              what={t('running')}
              done={job.done}
              total={job.total}
              unit={job.unit}
              startedAt={job.startedAt}
            />
          )}
          {job?.state === 'done' && (
            <p className="row ok">
              <Icon name="check" />
              {t('done', { count: (job.result as { pieces: number }).pieces })}
            </p>
          )}
          {state && <p className="small quiet">{state.note}</p>}
          {state && state.told > 0 && <p className="small quiet">{t('told', { count: state.told })}</p>}
        </div>
        <div className="rules-body">
          {state ? <Body section={section} state={state} /> : !error && <Skeleton rows={8} height={32} />}
        </div>
      </div>
      {confirming && state && <ConfirmErasure state={state} onClose={() => setConfirming(false)} onStarted={setId} />}
    </Screen>
  )
}
