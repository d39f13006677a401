import type { DrawView } from '#domain/contract/plans.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { refText } from '#domain/fields.ts'
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
  const isIt = (is: 'plan' | 'draw', key: string) => shown?.is === is && shown.key === key
  return (
    <nav className="plans-links" aria-label={t('plans')}>
      {draws.length > 0 && <h3>{t('drawList')}</h3>}
      {draws.map((draw) => (
        <button
          key={refText(draw.ref)}
          type="button"
          className="plans-link"
          aria-current={isIt('draw', refText(draw.ref)) ? 'location' : undefined}
          onClick={() => onPick({ is: 'draw', key: refText(draw.ref) })}
        >
          <b className="cut">{draw.title}</b>
          <DrawState draw={draw} />
        </button>
      ))}
      {plans.length > 0 && <h3>{t('planList')}</h3>}
      {plans.map((plan) => (
        <button
          key={refText(plan.ref)}
          type="button"
          className="plans-link"
          aria-current={isIt('plan', refText(plan.ref)) ? 'location' : undefined}
          onClick={() => onPick({ is: 'plan', key: refText(plan.ref) })}
        >
          <b className="cut">{plan.title}</b>
          <span className="small quiet cut">
            {t('period', { from: plan.fromOn, to: plan.toOn })} · {t('units', { count: plan.pool.length })}
          </span>
        </button>
      ))}
    </nav>
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
