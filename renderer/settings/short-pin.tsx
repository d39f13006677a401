import { Button } from 'antd'
import { useState } from 'react'
import { Pin } from '#domain/contract/session.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'

/** A PIN for today: opens a locked screen at once, and is gone with the program. */
export function ShortPin() {
  const t = useWords('settings')
  const language = useLanguage()
  const { pin: isSet } = useSession()
  const set = useCommand('session.setPin')
  const [pin, setPin] = useState('')
  const [tried, setTried] = useState(false)
  const run = async (given: string) => {
    setTried(true)
    if (!Pin.safeParse(given).success || set.busy) return
    const answer = await set.run({ pin: given }).catch(() => undefined)
    if (!answer) return
    setPin('')
    setTried(false)
  }
  return (
    <Panel title={t('pinTitle')}>
      <div className="settings-body">
        <p className="quiet">{t('pinText')}</p>
        <TextField
          label={t('pin')}
          value={pin}
          secret
          maxLength={6}
          onType={setPin}
          onCommit={setPin}
          onEnter={(given) => void run(given)}
          fault={set.error ? faultOf(set.error, language).text : tried && !Pin.safeParse(pin).success && t('pinShape')}
        />
        <div className="row">
          <Button loading={set.busy} onClick={() => void run(pin)}>
            {t('pinSet')}
          </Button>
          {isSet && (
            <>
              <span className="row ok">
                <Icon name="check" />
                {t('pinIsSet')}
              </span>
              <button type="button" className="link small" onClick={() => set.fire({ pin: null })}>
                {t('pinForget')}
              </button>
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}
