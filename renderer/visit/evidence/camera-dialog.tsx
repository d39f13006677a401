import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import { fileOf, whiteCanvas } from './picture-file.ts'
import { useCamera } from './use-camera.ts'
import type { IntakeHandle } from './use-intake.tsx'

/** Photographs with the camera of this computer. It opens only on request; in a covert visit it is asked first, its light goes on. */
export function CameraDialog({ intake, onClose }: { intake: IntakeHandle; onClose: () => void }) {
  const t = useWords('visit')
  const { detail } = useVisit()
  const [meant, setMeant] = useState(detail.visit.mode !== 'covert')
  const { video, cameras, label, fault, choose } = useCamera(meant)
  const [taken, setTaken] = useState(0)
  async function take() {
    const element = video.current
    if (!meant) return setMeant(true)
    if (!element || element.videoWidth === 0) return
    const { canvas, pen } = whiteCanvas(element.videoWidth, element.videoHeight)
    pen.drawImage(element, 0, 0)
    const file = await fileOf(canvas, t('camera.fileName'), 'image/jpeg')
    intake.add([file], label ? { device: label.slice(0, 100) } : {})
    setTaken((count) => count + 1)
  }
  useKeys([{ code: 'Space', writes: 'later', run: () => void take() }])
  return (
    <Dialog
      title={t('camera.title')}
      width={900}
      onClose={onClose}
      actions={
        <>
          {cameras.length > 1 && (
            <Select
              aria-label={t('camera.which')}
              placeholder={label}
              options={cameras.map((one, index) => ({
                value: one.deviceId,
                label: one.label || t('camera.nth', { n: index + 1 }),
              }))}
              onChange={choose}
            />
          )}
          <Button type="primary" disabled={fault !== undefined} onClick={() => void take()}>
            {t(meant ? 'camera.take' : 'camera.open')}
            <kbd>{t('attitude.space')}</kbd>
          </Button>
        </>
      }
    >
      <div className="viewer">
        {fault ? (
          <p className="bad">{t(`camera.fault.${fault}`)}</p>
        ) : meant ? (
          <video ref={video} muted playsInline aria-label={t('camera.title')} />
        ) : (
          <p className="wait">{t('camera.covert')}</p>
        )}
      </div>
      <p className="small quiet" role="status">
        {taken > 0 ? t('camera.taken', { count: taken }) : t('camera.text')}
      </p>
    </Dialog>
  )
}
