import { Button, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import type { Ref } from '#domain/fields.ts'
import { piecesOf } from '../data/pieces-of.ts'
import { useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useKeys } from '../ui/keys.ts'
import { usePen } from '../ui/pen.tsx'
import { useIntake } from './evidence/use-intake.tsx'
import { enterCodes } from './rollcall/strokes.ts'
import { useVisit } from './session.tsx'

interface Props {
  title: string
  /** The record, once it is stored: it can be photographed and voided. */
  at: Ref | undefined
  writes: 'later' | 'observed'
  keepWord: string
  removeWord: string
  ready: boolean
  onKeep: () => void
  onRemove: () => void
  onClose: () => void
  children: ReactNode
  foot: ReactNode
}

/** A paper of a visit in a dialog: its fields in two columns, stored with Ctrl+Enter, photographed with F8. */
export function RecordDialog({ title, at, ready, onKeep, onRemove, onClose, children, foot, ...words }: Props) {
  const t = useWords('visit')
  const pen = usePen()
  const { detail } = useVisit()
  const intake = useIntake(at)
  const photos = piecesOf(detail.evidence, at).length
  useKeys([
    { code: enterCodes, ctrl: true, inFields: true, writes: words.writes, run: onKeep },
    { code: 'F8', inFields: true, writes: 'later', run: () => at && intake.choose() },
  ])
  return (
    <Dialog
      title={title}
      width={720}
      onClose={onClose}
      actions={
        pen === 'none' ? undefined : (
          <>
            {at && (
              <>
                <Button
                  danger
                  onClick={() => {
                    onRemove()
                    onClose()
                  }}
                >
                  {words.removeWord}
                </Button>
                <Button onClick={intake.choose}>
                  {t('paper.addPhoto')}
                  <kbd>F8</kbd>
                </Button>
              </>
            )}
            <Button type="primary" disabled={!ready} onClick={onKeep}>
              {words.keepWord}
              <kbd>Ctrl+Enter</kbd>
            </Button>
          </>
        )
      }
    >
      <ConfigProvider componentDisabled={pen === 'none'}>
        <div className="paper-form">{children}</div>
      </ConfigProvider>
      {foot}
      <p className="small quiet">{photos > 0 ? t('paper.photos', { count: photos }) : t('paper.photo')}</p>
      {intake.input}
    </Dialog>
  )
}
