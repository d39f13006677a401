import { useEffect, useRef, useState } from 'react'

export type CameraFault = 'denied' | 'none' | 'busy'

function faultOf(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy'
}

/** The camera of this computer while `on`: its picture, which cameras there are, and why there is none. */
export function useCamera(on: boolean) {
  const video = useRef<HTMLVideoElement>(null)
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([])
  const [wanted, setWanted] = useState<string>()
  const [label, setLabel] = useState<string>()
  const [fault, setFault] = useState<CameraFault>()
  useEffect(() => {
    if (!on) return undefined
    let stream: MediaStream | undefined
    let gone = false
    const stop = () => stream?.getTracks().forEach((track) => track.stop())
    async function start() {
      const size = { width: { ideal: 1920 }, height: { ideal: 1080 } }
      const which = wanted === undefined ? { facingMode: 'environment' } : { deviceId: { exact: wanted } }
      stream = await navigator.mediaDevices.getUserMedia({ video: { ...size, ...which }, audio: false })
      if (gone) return stop()
      const devices = await navigator.mediaDevices.enumerateDevices()
      setCameras(devices.filter(({ kind }) => kind === 'videoinput'))
      setLabel(stream.getVideoTracks()[0]?.label)
      setFault(undefined)
      const element = video.current
      if (!element) return
      element.srcObject = stream
      await element.play()
    }
    start().catch((error: unknown) => !gone && setFault(faultOf(error)))
    return () => {
      gone = true
      stop()
    }
  }, [on, wanted])
  return { video, cameras, label, fault, choose: setWanted }
}
