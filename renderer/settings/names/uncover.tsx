import { Button } from 'antd'
import { useState } from 'react'
import type { KeptView } from '#domain/contract/erasure.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Asks why before it shows a covered name; both are written down. */
export function Uncover({ row, onClose }: { row: KeptView; onClose: () => void }) {
  const t = useWords('names')
  const language = useLanguage()
  const command = useCommand('names.uncover')
  const [why, setWhy] = useState('')
  const [shown, setShown] = useState<{ name: string; staffNumber?: string }>()
  async function run(text: string) {
    if (text.trim() === '' || row.person === undefined) return
    const answer = await command.run({ person: row.person, why: text.trim() }).catch(() => undefined)
    if (answer) setShown(answer)
  }
  return (
    <Dialog
      title={`${t('uncover')} ${row.covered ?? ''}`}
      onClose={onClose}
      actions={
        shown ? (
          <Button type="primary" onClick={onClose}>
            {t('close')}
          </Button>
        ) : (
          <Button type="primary" loading={command.busy} disabled={why.trim() === ''} onClick={() => void run(why)}>
            {t('uncoverIt')}
          </Button>
        )
      }
    >
      {shown ? (
        <p className="names-shown">
          {shown.name} <span className="quiet">{shown.staffNumber}</span>
        </p>
      ) : (
        <TextField
          label={t('uncoverWhy')}
          hint={t('uncoverHint')}
          value={why}
          maxLength={500}
          onType={setWhy}
          onCommit={setWhy}
          onEnter={(text) => void run(text)}
          fault={command.error ? faultOf(command.error, language).text : undefined}
        />
      )}
    </Dialog>
  )
}
