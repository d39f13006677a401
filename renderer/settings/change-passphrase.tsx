import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { PassphraseField } from '../session/passphrase-field.tsx'
import { strengthOf } from '../session/strength.ts'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'

export function ChangePassphrase() {
  const t = useWords('settings')
  const session = useWords('session')
  const language = useLanguage()
  const change = useCommand('session.changePassphrase')
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [tried, setTried] = useState(false)
  const [changed, setChanged] = useState(false)
  const weak = ['short', 'simple'].includes(strengthOf(fresh).word)
  const run = async () => {
    setTried(true)
    if (old === '' || weak || change.busy) return
    const answer = await change.run({ old, passphrase: fresh }).catch(() => undefined)
    if (!answer) return
    setOld('')
    setFresh('')
    setTried(false)
    setChanged(true)
  }
  return (
    <Panel title={t('passphraseTitle')}>
      <div className="settings-body">
        <TextField
          label={t('old')}
          value={old}
          secret
          maxLength={200}
          onType={setOld}
          onCommit={setOld}
          onEnter={() => void run()}
          fault={change.error ? faultOf(change.error, language).text : undefined}
        />
        <PassphraseField
          label={t('fresh')}
          value={fresh}
          fault={tried && weak ? session('missingPassphrase') : undefined}
          onType={setFresh}
          onEnter={() => void run()}
        />
        <div className="row">
          <Button loading={change.busy} onClick={() => void run()}>
            {t('change')}
          </Button>
          {changed && (
            <span className="row ok">
              <Icon name="check" />
              {t('changed')}
            </span>
          )}
        </div>
      </div>
    </Panel>
  )
}
