import type { ReactNode } from 'react'
import type { DrawView } from '#domain/contract/plans.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import type { Shown } from './plans-screen.tsx'

interface Props {
  plans: readonly RecordView<'plan'>[]
  draws: readonly DrawView[]
  shown: Shown | undefined
  onPick: (shown: Shown) => void
}

/** Plans and draws, the newest of each first. */
export function PlanLinks({ plans, draws, shown, onPick }: Props) {
  const t = useWords('plans')
  return (
    <nav className="plans-links" aria-label={t('plans')}>
      {draws.length > 0 && <h3>{t('drawList')}</h3>}
      {draws.map((draw) => (
        <PlanLink key={refText(draw.ref)} is="draw" record={draw} shown={shown} onPick={onPick}>
          <DrawState draw={draw} />
        </PlanLink>
      ))}
      {plans.length > 0 && <h3>{t('planList')}</h3>}
      {plans.map((plan) => (
        <PlanLink key={refText(plan.ref)} is="plan" record={plan} shown={shown} onPick={onPick}>
          <span className="small quiet cut">
            {t('period', { from: plan.fromOn, to: plan.toOn })} · {t('units', { count: plan.pool.length })}
          </span>
        </PlanLink>
      ))}
    </nav>
  )
}

function PlanLink({
  is,
  record: { ref, title },
  shown,
  onPick,
  children,
}: Pick<Props, 'shown' | 'onPick'> & {
  is: 'plan' | 'draw'
  record: { ref: Ref; title: string }
  children: ReactNode
}) {
  const key = refText(ref)
  return (
    <button
      type="button"
      className="plans-link"
      aria-current={shown?.is === is && shown.key === key ? 'location' : undefined}
      onClick={() => onPick({ is, key })}
    >
      <b className="cut">{title}</b>
      {children}
    </button>
  )
}

/** How far a draw has come; what is wrong with it goes before. */
export function DrawState({ draw }: { draw: DrawView }) {
  const t = useWords('plans')
  if (draw.voided) return <Tag>{t('voided')}</Tag>
  const { problems, state, nth } = draw
  const [problem] = problems
  return (
    <span className="row">
      <Tag
        tone={state === 'open' ? 'ok' : state === 'promised' ? 'accent' : 'wait'}
        icon={state === 'open' ? 'check' : 'lock'}
      >
        {t(`state.${state}`)}
      </Tag>
      {problem && (
        <Tag tone="bad" icon="warning">
          {t(`problem.${problem}`, { nth })}
        </Tag>
      )}
    </span>
  )
}
