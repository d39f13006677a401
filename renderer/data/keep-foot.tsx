import { Button } from 'antd'
import type { ReactNode } from 'react'
import { faultOf } from './fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'

interface Props {
  keepWord: string
  busy: boolean
  error: Error | null
  onKeep: () => void
  onClose: () => void
  /** What is said below the buttons. */
  children?: ReactNode
}

/** The end of a form inside a list: keep or close, by button and by key, and what went wrong. */
export function KeepFoot({ keepWord, busy, error, onKeep, onClose, children }: Props) {
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
          {keepWord}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={onClose}>
          {frame('close')}
          <kbd>Esc</kbd>
        </Button>
      </div>
      {children}
      {error && (
        <div className="wide">
          <ErrorLine>{faultOf(error, language).text}</ErrorLine>
        </div>
      )}
    </>
  )
}
