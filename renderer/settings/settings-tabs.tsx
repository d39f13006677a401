import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { useWords } from '../i18n/language.ts'
import { Tabs } from '../ui/screen.tsx'

/** This computer, and the rules it works by. */
export function SettingsTabs({ current }: { current: 'general' | 'rules' | 'names' }) {
  const t = useWords('settings')
  const mayReview = useMayReview()
  return (
    <Tabs
      label={t('title')}
      current={current}
      tabs={[
        { key: 'general', label: t('general'), href: hrefOf({ at: 'settings' }) },
        { key: 'rules', label: t('rules'), href: hrefOf({ at: 'settings', page: 'rules' }) },
        ...(mayReview
          ? [{ key: 'names' as const, label: t('names'), href: hrefOf({ at: 'settings', page: 'names' }) }]
          : []),
      ]}
    />
  )
}
