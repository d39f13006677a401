import { hrefOf, type OrderTab } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { Tabs } from '../ui/screen.tsx'

/** The tabs that lead between orders and objections. */
export function OrderTabs({ current }: { current: OrderTab }) {
  const t = useWords('orders')
  return (
    <Tabs
      label={t('tabs')}
      current={current}
      tabs={[
        { key: 'orders', label: t('orders'), href: hrefOf({ at: 'orders', tab: 'orders' }) },
        { key: 'rechecks', label: t('rechecks'), href: hrefOf({ at: 'orders', tab: 'rechecks' }) },
        { key: 'objections', label: t('objections'), href: hrefOf({ at: 'orders', tab: 'objections' }) },
        { key: 'documents', label: t('documents'), href: hrefOf({ at: 'orders', tab: 'documents' }) },
      ]}
    />
  )
}
