import { Button } from 'antd'
import { useState } from 'react'
import type { WaitingDocument } from '#domain/contract/trust.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { FilePicker } from './file-picker.tsx'

/** A new office file or register that holds once enough holders have signed. */
export function WaitingSignatures({
  waiting,
  onReleased,
}: {
  waiting: readonly WaitingDocument[]
  onReleased: (begun: readonly string[]) => void
}) {
  const t = useWords('trust')
  const language = useLanguage()
  const release = useCommand('trust.release')
  const withdraw = useCommand('trust.withdraw')
  const [picking, setPicking] = useState(false)
  const [isKept, setIsKept] = useState(false)
  const take = async (folder: string) => {
    const answer = await release.run({ folder }).catch(() => undefined)
    setIsKept(answer?.released === false)
    if (answer?.released) onReleased(answer.begun)
  }
  return (
    <Panel title={t('waiting')} className="trust-wide">
      <div className="trust-body">
        <p className="quiet">{t('waitingText')}</p>
        <ul className="trust-waiting">
          {waiting.map(({ name, role, threshold, signed }) => (
            <li key={`${name} ${role}`}>
              <span className="mono">{name}</span>
              <span>{t(`waitingRole.${role}`)}</span>
              <b>{t('waitingCount', { have: signed.length, need: threshold })}</b>
              <span className="small quiet">
                {signed.length > 0 ? t('waitingSigned', { who: signed.join(' · ') }) : t('waitingNobody')}
              </span>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button type="primary" loading={release.busy} onClick={() => setPicking(true)}>
            {t('release')}
          </Button>
          <Button loading={withdraw.busy} onClick={() => withdraw.fire({})}>
            {t('withdraw')}
          </Button>
        </div>
        {isKept && <p className="small">{t('notReleased')}</p>}
        {[release.error, withdraw.error].map(
          (error) => error && <ErrorLine key={error.message}>{faultOf(error, language).text}</ErrorLine>,
        )}
      </div>
      {picking && (
        <FilePicker
          pick="folder"
          title={t('pickFolder')}
          onClose={() => setPicking(false)}
          onPick={(folder) => void take(folder)}
        />
      )}
    </Panel>
  )
}
