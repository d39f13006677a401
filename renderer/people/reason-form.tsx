import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { faultOf } from '../data/fault.ts'
import { useLanguage } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'

interface Props {
  label: string
  hint: ReactNode
  verb: string
  busy: boolean
  error: Error | null
  onRun: (reason: string) => void
}

/** Something that is done with a reason, in place. */
export function ReasonForm({ label, hint, verb, busy, error, onRun }: Props) {
  const language = useLanguage()
  const [reason, setReason] = useState('')
  const run = (text: string) => {
    if (text.trim() !== '' && !busy) onRun(text.trim())
  }
  return (
    <div className="void-form">
      <p className="small quiet">{hint}</p>
      <TextField
        label={label}
        value={reason}
        autoFocus
        onType={setReason}
        onCommit={setReason}
        onEnter={run}
        fault={error ? faultOf(error, language).text : undefined}
      />
      <Button danger loading={busy} disabled={reason.trim() === ''} onClick={() => run(reason)}>
        {verb}
      </Button>
    </div>
  )
}
