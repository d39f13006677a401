import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { PersonHere } from '#domain/contract/session.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Who can open this computer, and how somebody who leaves is taken off. */
export function PersonsHere() {
  const t = useWords('settings')
  const language = useLanguage()
  const { data, error, refetch } = useCall('session.persons', {})
  const [going, setGoing] = useState<PersonHere>()
  if (error) return <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
  return (
    <>
      <ul className="persons-here" aria-label={t('persons')}>
        {(data ?? []).map((one) => (
          <li key={one.person}>
            <span>{one.name}</span>
            <span className="quiet small">
              {[one.me ? t('itsMe') : '', one.unsent > 0 ? t('unsent', { count: one.unsent }) : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
            {!one.me && (
              <button type="button" className="link small" onClick={() => setGoing(one)}>
                {t('removePerson')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {going && <RemovePerson going={going} onClose={() => setGoing(undefined)} />}
    </>
  )
}

function RemovePerson({ going, onClose }: { going: PersonHere; onClose: () => void }) {
  const t = useWords('settings')
  const language = useLanguage()
  const remove = useCommand('session.removePerson')
  const [passphrase, setPassphrase] = useState('')
  const [leave, setLeave] = useState(false)
  const ready = passphrase !== '' && (going.unsent === 0 || leave)
  const run = async () => {
    if (!ready || remove.busy) return
    const input = { person: going.person, passphrase, leaveLines: leave }
    if (await remove.run(input).catch(() => undefined)) onClose()
  }
  return (
    <Dialog
      title={t('removeTitle', { name: going.name })}
      onClose={onClose}
      actions={
        <Button danger disabled={!ready} loading={remove.busy} onClick={() => void run()}>
          {t('removeDo')}
        </Button>
      }
    >
      <div className="settings-remove">
        <p>{t('removeText')}</p>
        {going.unsent > 0 && (
          <>
            <p className="wait">{t('removeUnsent', { count: going.unsent })}</p>
            <Checkbox checked={leave} onChange={({ target }) => setLeave(target.checked)}>
              {t('removeLeave')}
            </Checkbox>
          </>
        )}
        <TextField
          label={t('removeYours')}
          value={passphrase}
          secret
          maxLength={200}
          onType={setPassphrase}
          onCommit={setPassphrase}
          onEnter={() => void run()}
          fault={remove.error ? faultOf(remove.error, language).text : undefined}
        />
      </div>
    </Dialog>
  )
}
