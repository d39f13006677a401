import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Way } from './first-run.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { samplePassphrase } from './sample.ts'
import { putSheet } from './sheet-state.ts'
import { strengthOf } from './strength.ts'

interface Fields {
  office: string
  name: string
  passphrase: string
}

/** What each way of starting needs, and no more. */
export function BeginForm({ way }: { way: Way }) {
  const t = useWords('session')
  const language = useLanguage()
  const queries = useQueryClient()
  const begin = useCommand('session.begin')
  const [fields, setFields] = useState<Fields>({ office: '', name: '', passphrase: '' })
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
  const weak = ['short', 'simple'].includes(strengthOf(fields.passphrase).word)
  const missing =
    way !== 'sample' && (weak || fields.name.trim() === '' || (way === 'found' && fields.office.trim() === ''))

  async function start() {
    setTried(true)
    if (missing || begin.busy) return
    const given =
      way === 'sample'
        ? { name: t('samplePerson'), passphrase: samplePassphrase }
        : { name: fields.name.trim(), passphrase: fields.passphrase }
    putSheet('coming')
    try {
      const answer = await begin.run({
        ...given,
        start: way,
        ...(way === 'found' ? { office: fields.office.trim() } : {}),
      })
      queries.setQueryData(['session.state', {}], answer.state)
      putSheet(way === 'sample' ? undefined : answer.sheet)
    } catch {
      putSheet(undefined)
    }
  }
  const fault = (wrong: boolean, words: string) => (tried && wrong ? words : undefined)
  return (
    <div className={`begin ${way}`}>
      {way === 'found' && (
        <TextField
          label={t('office')}
          hint={t('officeHint')}
          value={fields.office}
          autoFocus
          fault={fault(fields.office.trim() === '', t('missingOffice'))}
          onType={(office) => set({ office })}
          onCommit={(office) => set({ office })}
          onEnter={() => void start()}
        />
      )}
      {way !== 'sample' && (
        <>
          <TextField
            label={t('yourName')}
            value={fields.name}
            autoFocus={way === 'join'}
            fault={fault(fields.name.trim() === '', t('missingName'))}
            onType={(name) => set({ name })}
            onCommit={(name) => set({ name })}
            onEnter={() => void start()}
          />
          <PassphraseField
            label={t('passphrase')}
            value={fields.passphrase}
            fault={fault(weak, t('missingPassphrase'))}
            onType={(passphrase) => set({ passphrase })}
            onEnter={() => void start()}
          />
        </>
      )}
      <Button
        type="primary"
        className="begin-go"
        loading={begin.busy}
        autoFocus={way === 'sample'}
        onClick={() => void start()}
      >
        {way === 'sample' ? t('beginSample') : t('begin')}
        <kbd>Enter</kbd>
      </Button>
      {begin.busy && (
        <p className="small quiet begin-note">{way === 'sample' ? t('beginningSample') : t('beginning')}</p>
      )}
      {begin.error && (
        <div className="begin-note">
          <ErrorLine>{faultOf(begin.error, language).text}</ErrorLine>
        </div>
      )}
    </div>
  )
}
