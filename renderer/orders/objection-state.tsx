import type { ObjectionRow } from '#domain/contract/objections.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'

/** Whether an objection is decided, and how; how late the decision is. */
export function ObjectionStateTag({ row: { state, daysLeft } }: { row: ObjectionRow }) {
  const t = useWords('orders')
  const word = t(`objection.state.${state}`)
  if (state !== 'waiting')
    return <Tag icon={state === 'revoked' ? 'void' : state === 'changed' ? 'returned' : 'check'}>{word}</Tag>
  return (
    <span className="row">
      <Tag tone="wait" icon="clock">
        {word}
      </Tag>
      <span className={daysLeft < 0 ? 'small wait nowrap' : 'small quiet nowrap'}>
        {daysLeft < 0 ? t('objection.daysOver', { count: -daysLeft }) : t('objection.daysLeft', { count: daysLeft })}
      </span>
    </span>
  )
}
