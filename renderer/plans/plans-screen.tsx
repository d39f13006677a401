import './plans.css'
import { Button } from 'antd'
import { useState } from 'react'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DrawForm } from './draw-form.tsx'
import { DrawPanel } from './draw-panel.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanLinks } from './plan-links.tsx'
import { PlanTabs } from './plan-tabs.tsx'

/** What the right side shows: an existing plan or draw by its reference, or one that is being made. */
export type Shown = { is: 'newPlan' } | { is: 'newDraw'; plan: string } | { is: 'plan' | 'draw'; key: string }

/** 方案与抽签: which units may be called on, how often, and which of them are drawn under two seals. */
export function PlansScreen() {
  const t = useWords('plans')
  const language = useLanguage()
  const plans = useCall('plans.list', {})
  const draws = useCall('draws.list', {})
  const [picked, setPicked] = useState<Shown>()
  const [planRows, drawRows] = [plans.data?.plans, draws.data?.draws]
  const first = drawRows?.[0] ?? planRows?.[0]
  const shown: Shown | undefined =
    picked ?? (first && { is: 'custodians' in first ? 'draw' : 'plan', key: refText(first.ref) })
  const plan = shown?.is === 'plan' ? planRows?.find(({ ref }) => refText(ref) === shown.key) : undefined
  const draw = shown?.is === 'draw' ? drawRows?.find(({ ref }) => refText(ref) === shown.key) : undefined
  const source =
    shown?.is === 'newDraw' ? planRows?.find(({ ref }) => refText(ref) === shown.plan) : (plan ?? planRows?.[0])
  const drawFrom = () => source && setPicked({ is: 'newDraw', plan: refText(source.ref) })
  useKeys([
    { code: 'KeyN', run: () => setPicked({ is: 'newPlan' }), hint: { keys: 'N', words: t('keys.plan') } },
    { code: 'KeyD', run: drawFrom, ...(source ? { hint: { keys: 'D', words: t('keys.draw') } } : {}) },
  ])
  const error = plans.error ?? draws.error
  return (
    <Screen
      title={t('title')}
      beside={<PlanTabs current="plans" />}
      right={
        <>
          <Button disabled={!source} onClick={drawFrom}>
            {t('newDraw')}
            <kbd>D</kbd>
          </Button>
          <Button onClick={() => setPicked({ is: 'newPlan' })}>
            {t('newPlan')}
            <kbd>N</kbd>
          </Button>
        </>
      }
    >
      {error ? (
        <ErrorLine again={() => void Promise.all([plans.refetch(), draws.refetch()])}>
          {faultOf(error, language).text}
        </ErrorLine>
      ) : planRows && drawRows ? (
        <div className="plans">
          <PlanLinks plans={planRows} draws={drawRows} shown={shown} onPick={setPicked} />
          <section className="plans-sheet">
            {shown?.is === 'newPlan' || plan ? (
              <PlanForm
                key={plan ? refText(plan.ref) : 'new'}
                plan={plan}
                onKept={(ref) => setPicked({ is: 'plan', key: refText(ref) })}
              />
            ) : shown?.is === 'newDraw' && source ? (
              <DrawForm
                key={refText(source.ref)}
                plan={source}
                onMade={(ref) => setPicked({ is: 'draw', key: refText(ref) })}
              />
            ) : draw ? (
              <DrawPanel key={refText(draw.ref)} draw={draw} />
            ) : (
              <Empty
                kind="nothingYet"
                title={t('none')}
                text={t('noneText')}
                action={{ words: t('newPlan'), keys: 'N', run: () => setPicked({ is: 'newPlan' }) }}
              />
            )}
          </section>
        </div>
      ) : (
        <Skeleton rows={10} height={32} />
      )}
    </Screen>
  )
}
