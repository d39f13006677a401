import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { strengthOf } from './strength.ts'

/** The recovery sheet's code and a new passphrase open the store again. */
export function Recover({ onBack }: { onBack: () => void }) {
  const t = useWords('session')
  const language = useLanguage()
  const queries = useQueryClient()
  const recover = useCommand('session.recover')
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const weak = ['short', 'simple'].includes(strengthOf(passphrase).word)
  const open = async () => {
    setTried(true)
    if (code.trim() === '' || weak || recover.busy) return
    const next = await recover.run({ recoveryCode: code.trim(), passphrase }).catch(() => undefined)
    if (next) queries.setQueryData(['session.state', {}], next)
  }
  return (
    <section className="panel unlock">
      <h2>{t('recover')}</h2>
      <p className="quiet">{t('recoverText')}</p>
      <TextField
        className="mono-field"
        label={t('recoveryCode')}
        hint={t('recoveryCodeHint')}
        value={code}
        autoFocus
        maxLength={100}
        onType={setCode}
        onCommit={setCode}
        onEnter={() => void open()}
      />
      <PassphraseField
        label={t('newPassphrase')}
        value={passphrase}
        fault={tried && weak ? t('missingPassphrase') : undefined}
        onType={setPassphrase}
        onEnter={() => void open()}
      />
      {recover.error && <ErrorLine>{faultOf(recover.error, language).text}</ErrorLine>}
      <div className="row">
        <Button type="primary" loading={recover.busy} onClick={() => void open()}>
          {t('recoverAndOpen')}
          <kbd>Enter</kbd>
        </Button>
        <button type="button" className="link small push" onClick={onBack}>
          {t('backToUnlock')}
        </button>
      </div>
    </section>
  )
}
