import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Founding an office on a laptop that has recorded without one so far. */
export function FoundOffice() {
  const t = useWords('trust')
  const language = useLanguage()
  const found = useCommand('trust.found')
  const kept = useCall('settings.get', {}).data?.office ?? ''
  const [office, setOffice] = useState<string>()
  const name = (office ?? kept).trim()
  const run = () => {
    if (name !== '') found.fire({ office: name })
  }
  return (
    <Panel title={t('found')} note={t('foundText')}>
      <div className="trust-body">
        <TextField
          label={t('officeName')}
          value={office ?? kept}
          onType={setOffice}
          onCommit={setOffice}
          onEnter={run}
          fault={found.error ? faultOf(found.error, language).text : undefined}
        />
        <Button disabled={name === ''} loading={found.busy} onClick={run}>
          {t('foundIt')}
        </Button>
      </div>
    </Panel>
  )
}
