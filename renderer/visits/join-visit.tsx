import { Button } from 'antd'
import { useRef, useState } from 'react'
import { codeIn } from '../data/code-in.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { FileInput } from '../ui/file-input.tsx'

/** A colleague's visit is joined by a picture of its code, its file, or its text. */
export function JoinVisit({ onClose }: { onClose: () => void }) {
  const t = useWords('visits')
  const language = useLanguage()
  const join = useCommand('visits.join')
  const input = useRef<HTMLInputElement>(null)
  const [unread, setUnread] = useState(false)
  async function enter(text: string) {
    setUnread(false)
    if (text.trim() === '') return
    const answer = await join.run({ text }).catch(() => undefined)
    if (answer) go({ at: 'visit', ref: answer.ref, tab: 'roll' })
  }
  async function take(file: File | undefined) {
    if (!file) return
    const text = file.type.startsWith('image/') ? await codeIn(file) : await file.text()
    if (text === undefined) setUnread(true)
    else await enter(text.slice(0, 8000))
  }
  return (
    <Dialog
      title={t('join.title')}
      onClose={onClose}
      actions={
        <Button type="primary" loading={join.busy} onClick={() => input.current?.click()}>
          {t('join.choose')}
        </Button>
      }
    >
      <div
        className="stack"
        onPaste={(event) => {
          const [file] = event.clipboardData.files
          if (!file) return
          event.preventDefault()
          void take(file)
        }}
      >
        <p className="quiet">{t('join.text')}</p>
        <TextField
          label={t('join.code')}
          value=""
          placeholder="MC1:"
          maxLength={8000}
          autoFocus
          fault={join.error ? faultOf(join.error, language).text : undefined}
          onCommit={(text) => void enter(text)}
        />
        {unread && <ErrorLine>{t('join.unread')}</ErrorLine>}
        <FileInput ref={input} accept="image/*,.txt" onFiles={([file]) => void take(file)} />
      </div>
    </Dialog>
  )
}
