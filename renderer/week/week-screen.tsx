import './week.css'
import '../findings/findings.css'
import { Button } from 'antd'
import { wallClock } from '../i18n/clock.ts'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { go, type WeekTab } from '../data/route.ts'
import { FilePicker } from '../exchange/file-picker.tsx'
import { dayText } from '../i18n/format.ts'
import { useMayReview } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine, ErrorPanel } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { BeforeReport } from './before-report.tsx'
import { Brief } from './brief.tsx'
import { ChartPanel } from './chart-panel.tsx'
import { FinishProgress } from './finish-week.tsx'
import { RecordsPanel } from './records-panel.tsx'
import { ReportProgress } from './report-progress.tsx'
import { Stats } from './stats.tsx'
import { WriteReport } from './write-report.tsx'

/** One week: its figures, what is still to be reviewed, and the report. */
export function WeekScreen({ on, tab }: { on: string | undefined; tab: WeekTab | undefined }) {
  const t = useWords('week')
  const language = useLanguage()
  const day = on ?? wallClock().format('YYYY-MM-DD')
  const week = useCall('week.summary', { on: day }, { keep: true })
  const waiting = useCall(
    'reviews.counts',
    { fromAt: week.data?.fromAt, toAt: week.data?.toAt },
    { off: !week.data, keep: true },
  )
  const lead = useMayReview()
  const [asking, setAsking] = useState(false)
  const [job, setJob] = useState<string>()
  const finish = useCommand('exchange.finishWeek')
  const [picking, setPicking] = useState(false)
  const [finishing, setFinishing] = useState<string>()
  const show = (to: string, which: WeekTab | undefined) => go({ at: 'week', on: to, tab: which }, { replace: true })
  const setTab = (which: WeekTab) => show(day, which)
  const step = (weeks: number) =>
    show(
      wallClock(day)
        .add(weeks * 7, 'day')
        .format('YYYY-MM-DD'),
      tab,
    )
  useKeys([
    { code: 'BracketLeft', run: () => step(-1), hint: { keys: ['[', ']'], words: t('keysWeek') } },
    { code: 'BracketRight', run: () => step(1) },
    ...(lead
      ? [{ code: 'KeyF', alt: true, run: () => setPicking(true), hint: { keys: ['Alt', 'F'], words: t('finish') } }]
      : []),
    ...(lead
      ? [{ code: 'KeyW', alt: true, run: () => setAsking(true), hint: { keys: ['Alt', 'W'], words: t('keysWrite') } }]
      : []),
  ])
  const weekday = (date: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short' }).format(wallClock(date).toDate())
  const summary = week.data
  const pending = waiting.data && (waiting.data.queues.all?.n ?? 0)
  const fault = week.error && faultOf(week.error, language)
  return (
    <Screen
      title={t('title')}
      beside={
        <div className="week-switch">
          <button type="button" aria-label={t('previous')} onClick={() => step(-1)}>
            <Icon name="left" />
          </button>
          <span>
            {summary &&
              t('span', {
                from: `${dayText(summary.fromOn)} ${weekday(summary.fromOn)}`,
                to: `${dayText(summary.toOn)} ${weekday(summary.toOn)}`,
              })}
          </span>
          <button type="button" aria-label={t('next')} onClick={() => step(1)}>
            <Icon name="right" />
          </button>
        </div>
      }
      right={
        lead && (
          <>
            <Button onClick={() => setPicking(true)}>{t('finish')}</Button>
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('write')}
            </Button>
          </>
        )
      }
    >
      {fault && summary && <ErrorLine again={() => void week.refetch()}>{fault.text}</ErrorLine>}
      {fault && !summary && (
        <ErrorPanel
          title={fault.text}
          text={t('stillKept')}
          code={fault.code}
          ways={[
            { title: t('readAgain'), words: t('readAgainVerb'), run: () => void week.refetch() },
            { title: t('seePreviousText'), words: t('seePrevious'), run: () => step(-1) },
          ]}
        />
      )}
      {!summary && !week.error && <Skeleton rows={12} height={40} />}
      {summary && summary.visits.length === 0 && summary.findings === 0 && (
        <Empty
          kind="nothingYet"
          title={t('noWeek')}
          text={t('noWeekText')}
          action={{ words: t('seePrevious'), keys: '[', run: () => step(-1) }}
        />
      )}
      {summary && (summary.visits.length > 0 || summary.findings > 0) && (
        <div className="week">
          <Stats week={summary} onVisits={() => setTab('visits')} />
          <div className="week-columns">
            <div className="week-left">
              {finishing && <FinishProgress job={finishing} />}
              {finish.error && <ErrorLine>{faultOf(finish.error, language).text}</ErrorLine>}
              {job && <ReportProgress job={job} onSeen={() => setJob(undefined)} onOpen={() => setTab('documents')} />}
              <ChartPanel week={summary} />
              <BeforeReport week={summary} pending={pending ?? 0} onQueue={() => setTab('queue')} />
              <Brief week={summary} />
            </div>
            <RecordsPanel
              week={summary}
              pending={pending}
              tab={tab ?? (pending === 0 ? 'cross' : 'queue')}
              onTab={setTab}
            />
          </div>
        </div>
      )}
      {picking && (
        <FilePicker
          pick="folder"
          title={t('finishWhere')}
          onClose={() => setPicking(false)}
          onPick={(folder) =>
            void finish
              .run({ on: day, folder })
              .then((answer) => setFinishing(answer.job))
              .catch(() => undefined)
          }
        />
      )}
      {asking && (
        <WriteReport
          on={day}
          ongoing={summary?.visits.filter((visit) => !visit.closed).length ?? 0}
          onClose={() => setAsking(false)}
          onJob={setJob}
        />
      )}
    </Screen>
  )
}
