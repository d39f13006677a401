import { Button } from 'antd'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'

interface Props {
  busy: boolean
  error: Error | null
  onKeep: () => void
  onClose: () => void
}

/** The end of a form inside a list: keep or close, by button and by key, and what went wrong. */
export function KeepFoot({ busy, error, onKeep, onClose }: Props) {
  const t = useWords('measures')
  const frame = useWords('frame')
  const language = useLanguage()
  useKeys([
    { code: ['Enter', 'NumpadEnter'], ctrl: true, run: onKeep },
    { code: 'Escape', inFields: true, run: onClose },
  ])
  return (
    <>
      <div className="wide row">
        <Button type="primary" loading={busy} onClick={onKeep}>
          {t('keep')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={onClose}>
          {frame('close')}
          <kbd>Esc</kbd>
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
