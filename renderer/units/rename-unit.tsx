import { Button } from 'antd'
import { useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'

/** A unit's name put right, with the reason. */
export function RenameUnit({ unit }: { unit: UnitView }) {
  const t = useWords('units')
  const language = useLanguage()
  const save = useCommand('units.save')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(unit.name)
  const [reason, setReason] = useState('')
  const run = async () => {
    if (name.trim() === '' || reason.trim() === '') return
    const { code, kind, address, parent } = unit
    const answer = await save
      .run({ ref: unit.ref, reason: reason.trim(), fields: { name: name.trim(), code, kind, address, parent } })
      .catch(() => undefined)
    if (answer) setOpen(false)
  }
  if (!open) {
    return (
      <span>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('change')}
        </button>
      </span>
    )
  }
  return (
    <div className="stack">
      <TextField label={t('name')} value={name} autoFocus onType={setName} onCommit={setName} />
      <TextField
        label={t('reason')}
        value={reason}
        onType={setReason}
        onCommit={setReason}
        onEnter={() => void run()}
        fault={save.error ? faultOf(save.error, language).text : undefined}
      />
      <span>
        <Button loading={save.busy} disabled={name.trim() === '' || reason.trim() === ''} onClick={() => void run()}>
          {t('saveChange')}
        </Button>
      </span>
    </div>
  )
}
