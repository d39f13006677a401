import { Button } from 'antd'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

interface Props {
  note: string
  onNote: (note: string) => void
  ready?: boolean
  busy: boolean
  error: Error | null
  onSend: () => void
}

/** The end of a step's form: a note, the one button, and what went wrong. */
export function StepFoot({ note, onNote, ready = true, busy, error, onSend }: Props) {
  const t = useWords('orders')
  const language = useLanguage()
  return (
    <>
      <TextField
        className="wide"
        label={t('note')}
        hint={t('noteHint')}
        value={note}
        maxLength={500}
        onType={onNote}
        onCommit={onNote}
      />
      <div className="wide row">
        <Button type="primary" disabled={!ready} loading={busy} onClick={onSend}>
          {t('tell')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
      </div>
      {error && (
        <div className="wide">
          <ErrorLine>{faultOf(error, language).text}</ErrorLine>
        </div>
      )}
    </>
  )
}
