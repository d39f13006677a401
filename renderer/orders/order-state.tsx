import type { Standing } from '#domain/rectification-standing.ts'
import { useWords } from '../i18n/language.ts'
import type { IconName } from '../ui/icon.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'

type Shown = Standing['state'] | 'verified'

const looks: Record<Shown, { tone: Tone; icon: IconName }> = {
  awaitingReceipt: { tone: 'plain', icon: 'clock' },
  underway: { tone: 'plain', icon: 'clock' },
  extensionRequested: { tone: 'wait', icon: 'clock' },
  reported: { tone: 'accent', icon: 'file' },
  awaitingCheck: { tone: 'accent', icon: 'eye' },
  verified: { tone: 'accent', icon: 'eye' },
  returned: { tone: 'bad', icon: 'returned' },
  closed: { tone: 'ok', icon: 'check' },
  relapsed: { tone: 'wait', icon: 'warning' },
  withdrawn: { tone: 'plain', icon: 'void' },
}

/** How an order stands, and how late it is. */
export function OrderState({ standing, late = true }: { standing: Standing; late?: boolean }) {
  const t = useWords('orders')
  const shown: Shown = standing.verified ? 'verified' : standing.state
  const { tone, icon } = looks[shown]
  return (
    <span className="row">
      <Tag tone={tone} icon={icon}>
        {t(`stateOf.${shown}`)}
      </Tag>
      {late && standing.late > 0 && (
        <Tag tone="wait" icon="warning">
          {t('late', { count: standing.late })}
        </Tag>
      )}
    </span>
  )
}
