import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { PassphraseField } from '../session/passphrase-field.tsx'
import { putSheet } from '../session/sheet-state.ts'
import { strengthOf } from '../session/strength.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'
import { PersonsHere } from './persons-here.tsx'

/** Who works here, and one more person with a record book of their own. */
export function AddColleague() {
  const t = useWords('settings')
  const terms = useWords('terms')
  const session = useWords('session')
  const language = useLanguage()
  const { me } = useSession()
  const add = useCommand('session.addPerson')
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const weak = ['short', 'simple'].includes(strengthOf(passphrase).word)
  const run = async () => {
    setTried(true)
    if (name.trim() === '' || weak || add.busy) return
    const answer = await add.run({ name: name.trim(), passphrase }).catch(() => undefined)
    if (answer) putSheet(answer.sheet)
  }
  return (
    <Panel
      title={t('persons')}
      note={`${t('me', { name: me.name })} · ${me.roles.map((role) => terms(`role.${role}`)).join(terms('listComma'))}`}
    >
      <div className="settings-body">
        <p className="quiet">{t('personsText')}</p>
        <PersonsHere />
        <TextField
          label={t('personName')}
          value={name}
          maxLength={200}
          fault={tried && name.trim() === '' ? t('missingName') : undefined}
          onType={setName}
          onCommit={setName}
          onEnter={() => void run()}
        />
        <PassphraseField
          label={t('passphrase')}
          value={passphrase}
          fault={tried && weak ? session('missingPassphrase') : undefined}
          onType={setPassphrase}
          onEnter={() => void run()}
        />
        {add.error && <ErrorLine>{faultOf(add.error, language).text}</ErrorLine>}
        <Button loading={add.busy} onClick={() => void run()}>
          {t('addIt')}
        </Button>
      </div>
    </Panel>
  )
}
