import { hrefOf } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { Tabs } from '../ui/screen.tsx'

/** The tabs that lead between visits and what they are planned by. */
export function PlanTabs({ current }: { current: 'visits' | 'plans' }) {
  const t = useWords('plans')
  return (
    <Tabs
      label={t('tabs')}
      current={current}
      tabs={[
        { key: 'visits', label: t('visits'), href: hrefOf({ at: 'visits' }) },
        { key: 'plans', label: t('plans'), href: hrefOf({ at: 'plans' }) },
      ]}
    />
  )
}
