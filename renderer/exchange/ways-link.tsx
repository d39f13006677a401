import { useCall } from '../data/call.ts'
import { hrefOf } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'

/** How many record books wait for an officer. */
export function WaysLink() {
  const t = useWords('ways')
  const open = useCall('exchange.waysOut', {}).data?.filter(({ what }) => what !== 'none').length ?? 0
  const href = hrefOf({ at: 'exchange', page: 'ways' })
  return <a href={href}>{open > 0 ? t('link', { count: open }) : t('title')}</a>
}
