import { Button } from 'antd'
import type { ReactNode } from 'react'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

interface Props {
  reason: string
  onReason: (reason: string) => void
  /** Saving was tried; from then on a missing reason is said. */
  tried: boolean
  save: { busy: boolean; error: unknown }
  onSave: (reason: string) => void
  plain?: boolean
  /** What stands beside the button. */
  children?: ReactNode
}

/** The end of every form that puts something listed right: why, what went wrong, and the button. */
export function ReasonFoot({ reason, onReason, tried, save, onSave, plain, children }: Props) {
  const t = useWords('people')
  const language = useLanguage()
  return (
    <>
      <TextField
        label={t('reason')}
        value={reason}
        fault={tried && reason.trim() === '' ? t('missingReason') : undefined}
        onType={onReason}
        onCommit={onReason}
        onEnter={onSave}
      />
      {Boolean(save.error) && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
      <div className="row wide-gap">
        <Button type={plain ? 'default' : 'primary'} loading={save.busy} onClick={() => onSave(reason)}>
          {t('saveChange')}
          <kbd>Enter</kbd>
        </Button>
        {children}
      </div>
    </>
  )
}
