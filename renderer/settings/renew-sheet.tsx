import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { putSheet } from '../session/sheet-state.ts'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'

/** The recovery sheet once more, for who lost it or fears that somebody saw it; the code on the old one is void. */
export function RenewSheet() {
  const t = useWords('settings')
  const language = useLanguage()
  const renew = useCommand('session.renewSheet')
  const [passphrase, setPassphrase] = useState('')
  const run = async () => {
    if (passphrase === '' || renew.busy) return
    const sheet = await renew.run({ passphrase }).catch(() => undefined)
    if (sheet) putSheet(sheet)
  }
  return (
    <Panel title={t('sheetTitle')}>
      <div className="settings-body">
        <p className="quiet">{t('sheetText')}</p>
        <TextField
          label={t('old')}
          value={passphrase}
          secret
          maxLength={200}
          onType={setPassphrase}
          onCommit={setPassphrase}
          onEnter={() => void run()}
          fault={renew.error ? faultOf(renew.error, language).text : undefined}
        />
        <Button loading={renew.busy} onClick={() => void run()}>
          {t('sheetRenew')}
        </Button>
      </div>
    </Panel>
  )
}
