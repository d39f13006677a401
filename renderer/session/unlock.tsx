import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { SessionState } from '#domain/contract/session.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'
import { Door } from './door.tsx'
import { Recover } from './recover.tsx'
import { samplePassphrase } from './sample.ts'

/** The door of a store that is set up: one field, Enter. */
export function Unlock({ state }: { state: SessionState }) {
  const [recovering, setRecovering] = useState(false)
  return (
    <Door>
      {recovering ? (
        <Recover onBack={() => setRecovering(false)} />
      ) : (
        <UnlockForm state={state} onForgotten={() => setRecovering(true)} />
      )}
    </Door>
  )
}

function UnlockForm({ state, onForgotten }: { state: SessionState; onForgotten: () => void }) {
  const t = useWords('session')
  const language = useLanguage()
  const queries = useQueryClient()
  const unlock = useCommand('session.unlock')
  const [passphrase, setPassphrase] = useState('')
  const [name, setName] = useState('')
  const fault = unlock.error && faultOf(unlock.error, language)
  const [asksWho, setAsksWho] = useState(false)
  const open = async (given: string, who = name) => {
    if (given === '' || unlock.busy) return
    const named = who.trim()
    const next = await unlock
      .run({ passphrase: given, ...(named === '' ? {} : { name: named }) })
      .catch((error: unknown) => {
        if (faultOf(error, language).code === 'session.whoOpens') setAsksWho(true)
        return undefined
      })
    if (next) queries.setQueryData(['session.state', {}], next)
  }
  return (
    <section className="panel unlock">
      <h2>{t('locked')}</h2>
      <p className="quiet">{t(state.pin ? 'lockedPin' : 'lockedText')}</p>
      <div className="unlock-row">
        <TextField
          label={t(state.pin ? 'passphraseOrPin' : 'passphrase')}
          value={passphrase}
          secret
          autoFocus
          maxLength={200}
          onType={(next) => {
            setPassphrase(next)
            unlock.reset()
          }}
          onCommit={setPassphrase}
          onEnter={(given) => void open(given)}
          fault={fault && fault.code !== 'session.whoOpens' ? fault.text : undefined}
        />
        <Button type="primary" loading={unlock.busy} onClick={() => void open(passphrase)}>
          {t('unlock')}
          <kbd>Enter</kbd>
        </Button>
      </div>
      {asksWho && (
        <>
          <p className="small">{t('officerHint')}</p>
          <TextField
            label={t('officer')}
            value={name}
            autoFocus
            maxLength={60}
            onType={setName}
            onCommit={setName}
            onEnter={(given) => void open(passphrase, given)}
          />
        </>
      )}
      {state.persons > 1 && <p className="small quiet">{t('persons', { count: state.persons })}</p>}
      {state.sample && <p className="small quiet">{t('samplePassphrase', { passphrase: samplePassphrase })}</p>}
      <button type="button" className="link small" onClick={onForgotten}>
        {t('forgotten')}
      </button>
    </section>
  )
}
