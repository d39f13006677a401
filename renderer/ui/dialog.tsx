import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useKeys } from './keys.ts'

interface Props {
  title: string
  onClose: () => void
  /** Verbs with their object; the primary one last. */
  actions?: ReactNode
  width?: number
  children: ReactNode
}

/** The one layer over a page; keys below it rest while it is open, Esc closes it. */
export function Dialog({ title, onClose, actions, width = 560, children }: Props) {
  useKeys([{ code: 'Escape', inFields: true, run: onClose }], { exclusive: true })
  return (
    <Modal
      open
      centered
      destroyOnHidden
      keyboard={false}
      mask={{ closable: false }}
      title={title}
      width={width}
      onCancel={onClose}
      footer={actions ? <div className="dialog-actions">{actions}</div> : null}
    >
      {children}
    </Modal>
  )
}
