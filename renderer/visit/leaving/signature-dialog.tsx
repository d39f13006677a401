import { Button } from 'antd'
import { type PointerEvent, useRef, useState } from 'react'
import { useDirectory } from '../../data/directory.tsx'
import { momentText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { FindingsOnPaper } from '../../print/paper-parts.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { fileOf, whiteCanvas } from '../evidence/picture-file.ts'
import { enterCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'

interface Props {
  /** Who signs. */
  signer: string | undefined
  onSigned: (file: File) => void
  onClose: () => void
}

const [width, height, scale] = [760, 220, 2]
const foot = 64

/** The facts as the unit reads them, and a field to sign in with pen, finger or mouse; what was signed is written below the signature. */
export function SignatureDialog({ signer, onSigned, onClose }: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const { detail, pack, unit, findings } = useVisit()
  const pad = useRef<HTMLCanvasElement>(null)
  const stroke = useRef<{ x: number; y: number } | undefined>(undefined)
  const [signed, setSigned] = useState(false)
  const { arrivedAt } = detail.visit
  const who = signer === undefined ? '' : directory.personName(signer)

  function line(event: PointerEvent<HTMLCanvasElement>) {
    const from = stroke.current
    const pen = pad.current?.getContext('2d')
    const area = event.currentTarget.getBoundingClientRect()
    const to = {
      x: ((event.clientX - area.left) / area.width) * width,
      y: ((event.clientY - area.top) / area.height) * height,
    }
    stroke.current = to
    if (!pen || !from) return
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    Object.assign(pen, { strokeStyle: '#0d2747', lineCap: 'round', lineJoin: 'round' })
    // A pen says how hard it is pressed, a mouse always 0.5.
    pen.lineWidth = 1.6 + 2.4 * event.pressure
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    setSigned(true)
  }
  function clear() {
    const canvas = pad.current
    canvas?.getContext('2d')?.reset()
    setSigned(false)
  }
  async function keep() {
    if (!pad.current || !signed) return
    const { canvas, pen } = whiteCanvas(width * scale, (height + foot) * scale)
    pen.drawImage(pad.current, 0, 0)
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.fillStyle = '#222'
    pen.font = '14px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'
    const at = momentText(new Date().toISOString())
    const what = t('signature.line', { unit: unit?.name ?? '', arrived: momentText(arrivedAt), count: findings.length })
    pen.fillText(what, 16, height + 24, width - 32)
    pen.fillText(t('signature.at', { name: who, at }), 16, height + 48, width - 32)
    onSigned(await fileOf(canvas, t('signature.fileName'), 'image/png'))
    onClose()
  }
  useKeys([
    { code: enterCodes, ctrl: true, writes: 'later', run: () => void keep() },
    { code: ['Delete', 'Backspace'], run: clear },
  ])
  return (
    <Dialog
      title={t('signature.title')}
      width={width + 48}
      onClose={onClose}
      actions={
        <>
          <Button disabled={!signed} onClick={clear}>
            {t('signature.clear')}
            <kbd>Del</kbd>
          </Button>
          <Button type="primary" disabled={!signed} onClick={() => void keep()}>
            {t('signature.keep')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
        </>
      }
    >
      <div className="signature-facts small" tabIndex={0} aria-label={t('signature.facts')} role="region">
        <FindingsOnPaper detail={detail} pack={pack} />
      </div>
      <p className="small quiet">{t('signature.text')}</p>
      <canvas
        ref={pad}
        className="signature-pad"
        width={width * scale}
        height={height * scale}
        aria-label={t('signature.pad')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          stroke.current = undefined
          line(event)
        }}
        onPointerMove={(event) => event.buttons === 1 && stroke.current && line(event)}
        onPointerUp={() => {
          stroke.current = undefined
        }}
      />
      <p className="small quiet">{who === '' ? t('signature.nobody') : who}</p>
    </Dialog>
  )
}
