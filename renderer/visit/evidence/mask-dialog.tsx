import { Button } from 'antd'
import { type PointerEvent, useRef, useState } from 'react'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { enterCodes } from '../rollcall/strokes.ts'
import { type Box, boxBetween, covers, moved, resized } from './boxes.ts'
import { fileOf, whiteCanvas } from './picture-file.ts'
import { useOriginal } from './thumb.tsx'
import type { IntakeHandle } from './use-intake.tsx'

interface Props {
  piece: EvidenceView
  intake: IntakeHandle
  onClose: () => void
}

const step = 0.01
const fresh: Box = { x: 0.4, y: 0.35, w: 0.2, h: 0.2 }

/** Covers faces and plates on a copy: solid boxes burnt into new bytes, without what the camera wrote. The original stays. */
export function MaskDialog({ piece, intake, onClose }: Props) {
  const t = useWords('visit')
  const url = useOriginal(piece, piece.held)
  const picture = useRef<HTMLImageElement>(null)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [at, setAt] = useState(0)
  const [drawn, setDrawn] = useState<Box>()
  const begun = useRef<{ x: number; y: number } | undefined>(undefined)
  const [failed, setFailed] = useState(false)

  function pointOf(event: PointerEvent) {
    const area = picture.current?.getBoundingClientRect()
    if (!area) return { x: 0, y: 0 }
    return { x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }
  }
  function add(box: Box) {
    setAt(boxes.length)
    setBoxes([...boxes, box])
  }
  const alter = (change: (box: Box) => Box) => setBoxes(boxes.map((box, index) => (index === at ? change(box) : box)))
  function remove() {
    setBoxes(boxes.filter((_, index) => index !== at))
    setAt(Math.max(0, at - 1))
  }
  async function keep() {
    const image = picture.current
    if (!image || image.naturalWidth === 0 || boxes.length === 0) return
    try {
      const [width, height] = [image.naturalWidth, image.naturalHeight]
      const { canvas, pen } = whiteCanvas(width, height)
      pen.drawImage(image, 0, 0, width, height)
      pen.fillStyle = '#3a3f45'
      for (const { x, y, w, h } of boxes)
        pen.fillRect(Math.floor(x * width), Math.floor(y * height), Math.ceil(w * width), Math.ceil(h * height))
      const file = await fileOf(canvas, t('mask.fileName'), 'image/jpeg')
      intake.add([file], { maskedOf: piece.maskedOf ?? piece.ref }, piece.subject)
      onClose()
    } catch {
      setFailed(true)
    }
  }
  const arrow = (code: string, dx: number, dy: number) => [
    { code, shift: false, run: () => alter((box) => moved(box, dx * step, dy * step)) },
    { code, shift: true, run: () => alter((box) => resized(box, dx * step, dy * step)) },
  ]
  useKeys([
    { code: enterCodes, ctrl: true, writes: 'later', run: () => void keep() },
    { code: 'KeyN', run: () => add(fresh) },
    { code: ['Delete', 'Backspace'], run: remove },
    ...arrow('ArrowLeft', -1, 0),
    ...arrow('ArrowRight', 1, 0),
    ...arrow('ArrowUp', 0, -1),
    ...arrow('ArrowDown', 0, 1),
  ])
  return (
    <Dialog
      title={t('mask.title')}
      width={1040}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => add(fresh)}>
            {t('mask.add')}
            <kbd>N</kbd>
          </Button>
          <Button disabled={boxes.length === 0} onClick={remove}>
            {t('mask.remove')}
            <kbd>Del</kbd>
          </Button>
          <Button type="primary" disabled={boxes.length === 0} onClick={() => void keep()}>
            {t('mask.keep')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
        </>
      }
    >
      <p className="small quiet">{t('mask.text')}</p>
      <div className="mask">
        <div
          className="mask-stage"
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            begun.current = pointOf(event)
          }}
          onPointerMove={(event) => begun.current && setDrawn(boxBetween(begun.current, pointOf(event)))}
          onPointerUp={() => {
            if (drawn && covers(drawn)) add(drawn)
            begun.current = undefined
            setDrawn(undefined)
          }}
        >
          {url !== undefined && <img ref={picture} src={url} alt={t('mask.picture')} draggable={false} />}
          {boxes.map((box, index) => (
            <button
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              type="button"
              className={index === at ? 'mask-box current' : 'mask-box'}
              aria-label={t('mask.box', { n: index + 1 })}
              aria-current={index === at}
              style={styleOf(box)}
              onPointerDown={(event) => {
                event.stopPropagation()
                setAt(index)
              }}
              onFocus={() => setAt(index)}
            />
          ))}
          {drawn && <span className="mask-box current" style={styleOf(drawn)} />}
        </div>
      </div>
      <p className="small quiet" role="status">
        {failed ? <span className="bad">{t('mask.failed')}</span> : t('mask.count', { count: boxes.length })}
      </p>
    </Dialog>
  )
}

function styleOf({ x, y, w, h }: Box) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }
}
