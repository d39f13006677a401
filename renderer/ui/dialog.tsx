import { Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from './keys.ts'

interface Props {
  title: string
  onClose: () => void
  /** Verbs with their object; the primary one last. */
  actions?: ReactNode
  width?: number
  children: ReactNode
}

const fields = 'input:enabled:not([type=hidden], [hidden]), textarea:enabled'

/**
 * The one layer over a page; keys below it rest while it is open, Esc closes it, and the focus goes back to where it was. It opens
 * without motion: at the end of one the layer takes the focus anew, and would take it from whoever tabs on at that moment.
 */
export function Dialog({ title, onClose, actions, width = 560, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [before] = useState(() => document.activeElement)
  useKeys([{ code: 'Escape', inFields: true, run: onClose }], { exclusive: true })
  useEffect(
    () => () => {
      window.requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus())
    },
    [before],
  )
  function begin() {
    const layer = box.current?.closest('.ant-modal')
    if (!layer || box.current?.contains(document.activeElement)) return
    const first =
      layer.querySelector<HTMLElement>(fields) ?? layer.querySelector<HTMLElement>('.ant-btn-primary:enabled')
    first?.focus({ preventScroll: true })
  }
  return (
    <Modal
      open
      centered
      destroyOnHidden
      keyboard={false}
      mask={{ closable: false }}
      transitionName=""
      maskTransitionName=""
      title={title}
      width={width}
      onCancel={onClose}
      afterOpenChange={(open) => open && begin()}
      footer={actions ? <div className="dialog-actions">{actions}</div> : null}
    >
      <div ref={box}>{children}</div>
    </Modal>
  )
}
