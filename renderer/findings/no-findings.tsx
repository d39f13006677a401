import { useQueries } from '@tanstack/react-query'
import type { FindingFilter } from '#domain/contract/findings.ts'
import { useClient } from '../data/client.tsx'
import { go } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { type Condition, withoutFields } from './conditions.ts'

/** Why the list is empty, and what each condition hides. */
export function NoFindings({
  filter,
  conditions,
  onFilter,
}: {
  filter: FindingFilter
  conditions: readonly Condition[]
  onFilter: (filter: FindingFilter) => void
}) {
  const t = useWords('findings')
  const client = useClient()
  const counts = useQueries({
    queries: conditions.map((condition) => {
      const without = { filter: withoutFields(filter, condition.fields), limit: 1 }
      return { queryKey: ['findings.list', without], queryFn: () => client.call('findings.list', without) }
    }),
  })
  if (conditions.length === 0)
    return (
      <Empty
        kind="nothingYet"
        title={t('nothing')}
        text={t('nothingText')}
        action={{ words: t('nothingAction'), run: () => go({ at: 'visits' }) }}
      />
    )
  return (
    <Empty
      kind="nothingMatches"
      title={conditions.length === 1 ? t('noMatchSingle') : t('noMatch', { count: conditions.length })}
      text={t('without')}
      note={t('notHere')}
      clear={() => onFilter({})}
      conditions={conditions.map((condition, index) => {
        const count = counts[index]?.data?.count
        return {
          key: condition.name,
          name: condition.name,
          value: condition.value,
          without: count && t('withoutCount', { n: countText(count.n) + (count.more ? '+' : '') }),
          remove: () => onFilter(withoutFields(filter, condition.fields)),
        }
      })}
    />
  )
}
