import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { AttitudeScenario } from '#domain/reference/checklist.ts'
import { durationText, secondsText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { usePen } from '../../ui/pen.tsx'
import { useNow } from '../use-now.ts'
import { clockText, phaseOf, secondsOf, type Watch } from './stopwatch.ts'
import type { AttitudeDesk } from './use-desk.ts'

interface Props {
  desk: AttitudeDesk
  scenario: AttitudeScenario | undefined
}

/** Two clocks in whole seconds and the one key that drives them. */
export function WatchPanel({ desk, scenario }: Props) {
  const t = useWords('visit')
  const pen = usePen()
  const now = useNow()
  const { watch } = desk.contact
  const phase = phaseOf(watch)
  const seconds = secondsOf(watch, now)
  const { isCall } = desk
  const word = isCall ? 'call' : 'press'
  return (
    <>
      <div className="watch">
        <Clock
          title={
            isCall ? t('attitude.ringing') : phase === 'waiting' ? t('attitude.waitingNow') : t('attitude.waiting')
          }
          seconds={seconds.waiting}
          on={phase === 'waiting'}
          note={
            <Moments
              from={watch.waitingFrom}
              to={watch.servingFrom}
              fromWord={t(isCall ? 'attitude.dialled' : 'attitude.began')}
              toWord={t(isCall ? 'attitude.pickedUp' : 'attitude.called')}
            />
          }
        />
        <Clock
          title={
            isCall ? t('attitude.talking') : phase === 'serving' ? t('attitude.servingNow') : t('attitude.serving')
          }
          seconds={seconds.serving}
          on={phase === 'serving'}
          note={
            <Moments
              from={watch.servingFrom}
              to={watch.doneAt}
              fromWord={t('attitude.from')}
              toWord={t(isCall ? 'attitude.hungUp' : 'attitude.done')}
            />
          }
        />
        {pen === 'all' && (
          <div className="watch-act">
            <Button type="primary" size="large" onClick={phase === 'done' ? desk.next : desk.press}>
              {t(`attitude.${word}.${phase}`)}
              <kbd>{phase === 'done' ? 'N' : t('attitude.space')}</kbd>
            </Button>
            {isCall && phase === 'waiting' && (
              <Button size="large" onClick={desk.giveUp}>
                {t('attitude.nobodyAnswers')}
                <kbd>M</kbd>
              </Button>
            )}
          </div>
        )}
      </div>
      {scenario && (scenario.waitingLimitSeconds !== undefined || scenario.servingLimitSeconds !== undefined) && (
        <div className="limits small">
          <Limit
            title={t(isCall ? 'attitude.ringing' : 'attitude.waiting')}
            seconds={seconds.waiting}
            limit={scenario.waitingLimitSeconds}
          />
          <Limit
            title={t(isCall ? 'attitude.talking' : 'attitude.serving')}
            seconds={seconds.serving}
            limit={scenario.servingLimitSeconds}
          />
        </div>
      )}
    </>
  )
}

function Clock({
  title,
  seconds,
  on,
  note,
}: {
  title: string
  seconds: number | undefined
  on: boolean
  note: ReactNode
}) {
  return (
    <div className={on ? 'watch-clock on' : 'watch-clock'}>
      <div className="small">{title}</div>
      <div className="watch-figure">{seconds === undefined ? '—' : clockText(seconds)}</div>
      <div className="small quiet">{note}</div>
    </div>
  )
}

function Moments({
  from,
  to,
  fromWord,
  toWord,
}: {
  from: Watch['doneAt']
  to: Watch['doneAt']
  fromWord: string
  toWord: string
}) {
  const t = useWords('visit')
  const at = (moment: number) => secondsText(new Date(moment).toISOString())
  if (from === undefined) return <>&nbsp;</>
  return (
    <>
      {at(from)} {fromWord}
      {to !== undefined && `${t('comma2')}${at(to)} ${toWord}`}
    </>
  )
}

function Limit({ title, seconds, limit }: { title: string; seconds: number | undefined; limit: number | undefined }) {
  const t = useWords('visit')
  const language = useLanguage()
  if (limit === undefined) return null
  const scale = Math.max(limit, seconds ?? 0)
  const over = (seconds ?? 0) - limit
  return (
    <div className="limit">
      <span className="quiet">{title}</span>
      <span className="limit-track">
        <i style={{ width: `${((seconds ?? 0) / scale) * 100}%` }} />
        <b style={{ left: `${(limit / scale) * 100}%` }} />
      </span>
      <span className="nowrap">
        {seconds !== undefined && `${durationText(seconds, language)}${t('comma2')}`}
        {t('attitude.promised', { time: durationText(limit, language) })}
        {over > 0 && <b className="wait">{t('attitude.over', { time: durationText(over, language) })}</b>}
      </span>
    </div>
  )
}
