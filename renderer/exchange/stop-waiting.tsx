import { Button } from 'antd'
import type { OutgoingBundle } from '#domain/contract/exchange.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'

/** Says what follows from not waiting for a countersignature, and ends the waiting. */
export function StopWaiting({ bundle, who, onClose }: { bundle: OutgoingBundle; who: string; onClose: () => void }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const command = useCommand('countersign.goWithout')
  async function stop() {
    if (await command.run({ name: bundle.name }).catch(() => undefined)) onClose()
  }
  return (
    <Dialog
      title={t('notWaitingTitle')}
      onClose={onClose}
      actions={
        <Button type="primary" loading={command.busy} onClick={() => void stop()}>
          {t('notWaitingDo')}
        </Button>
      }
    >
      <div className="stack">
        {command.error && <ErrorLine>{faultOf(command.error, language).text}</ErrorLine>}
        <p>{t('notWaitingText', { n: bundle.seq, who })}</p>
      </div>
    </Dialog>
  )
}
