import type { WeekSummary } from '#domain/contract/findings.ts'
import { useCall } from '../data/call.ts'
import { go } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

interface Item {
  key: string
  icon: IconName
  tone: string
  words: string
  note: string
  run: () => void
}

/** What stands between this week and its report. */
export function BeforeReport({ week, pending, onQueue }: { week: WeekSummary; pending: number; onQueue: () => void }) {
  const t = useWords('week')
  const missing = useCall('exchange.status', {}).data?.logs.reduce((n, log) => n + log.missing.length, 0) ?? 0
  const within = { fromAt: week.fromAt, toAt: week.toAt }
  const items: Item[] = []
  if (week.returned > 0)
    items.push({
      key: 'returned',
      icon: 'returned',
      tone: 'bad',
      words: t('returnedLeft', { count: week.returned }),
      note: t('returnedNote'),
      run: () => go({ at: 'findings', filter: { ...within, review: ['returned'] } }),
    })
  if (pending > 0)
    items.push({
      key: 'pending',
      icon: 'eye',
      tone: 'quiet',
      words: t('pendingLeft', { count: pending }),
      note: t('pendingNote'),
      run: onQueue,
    })
  if (missing > 0)
    items.push({
      key: 'missing',
      icon: 'pack',
      tone: 'quiet',
      words: t('missingLeft', { count: missing }),
      note: t('missingNote'),
      run: () => go({ at: 'exchange', page: 'bundles' }),
    })
  return (
    <section className="panel week-todo">
      <div className="panel-head">
        <h2>{t('toDo')}</h2>
        <span className="small quiet push">
          {items.length === 0 ? t('ready') : t('toDoCount', { count: items.length })}
        </span>
      </div>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <button type="button" onClick={item.run}>
              <span className={item.tone}>
                <Icon name={item.icon} />
              </span>
              {item.words}
              <span className="small quiet push">{item.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
