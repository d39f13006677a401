import '../print/print.css'
import './deliveries.css'
import { Button } from 'antd'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { go, hrefOf, type Route } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { SlipPaper } from './slip-paper.tsx'

interface Props {
  fromOn: string
  toOn: string
  log?: string | undefined
}

const back: Route = { at: 'exchange', page: 'deliveries' }

/** 签收单 on paper, A4, printed by the window itself. */
export function SlipScreen({ fromOn, toOn, log }: Props) {
  const t = useWords('deliveries')
  const language = useLanguage()
  const slip = useCall('deliveries.slip', { fromOn, toOn, ...(log ? { log } : {}) })
  const print = () => slip.data && window.print()
  useKeys([
    { code: 'KeyP', run: print, hint: { keys: 'P', words: t('print') } },
    { code: 'Escape', run: () => go(back), hint: { keys: 'Esc', words: t('slipBack') } },
  ])
  return (
    <Screen
      title={t('slipTitle')}
      back={{ href: hrefOf(back), label: t('slipBack') }}
      beside={<span className="small quiet">{t('span', { from: fromOn, to: toOn })}</span>}
      right={
        <Button type="primary" autoFocus disabled={!slip.data} onClick={print}>
          {t('print')}
          <kbd>P</kbd>
        </Button>
      }
    >
      <div className="print-desk" role="region" aria-label={t('slipTitle')} tabIndex={0}>
        {slip.error && <ErrorLine again={() => void slip.refetch()}>{faultOf(slip.error, language).text}</ErrorLine>}
        {slip.data ? (
          <article className="paper delivery-slip">
            <SlipPaper slip={slip.data} />
          </article>
        ) : (
          !slip.error && <Skeleton rows={12} height={28} />
        )}
      </div>
    </Screen>
  )
}
