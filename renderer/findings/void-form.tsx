import { Button } from 'antd'
import { useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'

/** 作废 with its reason, in place. */
export function VoidForm({ noun, at, onDone }: { noun: string; at: Ref; onDone: () => void }) {
  const t = useWords('findings')
  const language = useLanguage()
  const command = useCommand('records.void')
  const [reason, setReason] = useState('')
  const run = async (text: string) => {
    if (text.trim() === '') return
    const saved = await command.run({ noun, ref: at, reason: text.trim() }).catch(() => undefined)
    if (saved) onDone()
  }
  return (
    <div className="void-form">
      <TextField
        label={t('voidReason')}
        hint={t('voidHint')}
        value={reason}
        autoFocus
        onType={setReason}
        onCommit={setReason}
        onEnter={(text) => void run(text)}
        fault={command.error ? faultOf(command.error, language).text : undefined}
      />
      <Button danger loading={command.busy} disabled={reason.trim() === ''} onClick={() => void run(reason)}>
        {t('voidIt')}
      </Button>
    </div>
  )
}
