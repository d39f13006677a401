import { hrefOf } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { Tabs } from '../ui/screen.tsx'

/** The two lists: people and units. */
export function ListTabs({ current }: { current: 'people' | 'units' }) {
  const t = useWords('people')
  return (
    <Tabs
      label={t('lists')}
      current={current}
      tabs={[
        { key: 'people', label: t('people'), href: hrefOf({ at: 'people' }) },
        { key: 'units', label: t('units'), href: hrefOf({ at: 'units' }) },
      ]}
    />
  )
}
