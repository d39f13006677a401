import { Button } from 'antd'
import { useState } from 'react'
import type { ErasureState } from '#domain/contract/erasure.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** The second step: whoever destroys writes down how much, so that no habit does it. */
export function ConfirmErasure({
  state,
  onClose,
  onStarted,
}: {
  state: ErasureState
  onClose: () => void
  onStarted: (job: string) => void
}) {
  const t = useWords('names')
  const language = useLanguage()
  const command = useCommand('erasure.run')
  const [typed, setTyped] = useState('')
  const count = state.due.length
  const meant = typed.trim() === String(count)
  async function run() {
    if (!meant) return
    const answer = await command.run({ token: state.token }).catch(() => undefined)
    if (!answer) return
    onStarted(answer.job)
    onClose()
  }
  return (
    <Dialog
      title={t('confirmTitle')}
      onClose={onClose}
      actions={
        <Button danger type="primary" loading={command.busy} disabled={!meant} onClick={() => void run()}>
          {t('confirmIt')}
        </Button>
      }
    >
      <div className="names-confirm">
        <p>{t('confirmText', { count })}</p>
        <TextField
          className="narrow"
          label={t('confirmType', { count })}
          hint={t('confirmHint')}
          value={typed}
          maxLength={12}
          onType={setTyped}
          onCommit={setTyped}
          onEnter={() => void run()}
        />
        {command.error && <ErrorLine>{faultOf(command.error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
