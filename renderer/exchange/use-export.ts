import { useEffect, useRef, useState } from 'react'
import type { Job } from '#domain/contract/exchange.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'

export interface Place {
  value: string
  label: string
  free?: number | undefined
}

export interface Export {
  places: readonly Place[]
  folder: string | undefined
  pick: (folder: string) => void
  /** The largest file to write, in bytes; absent: as large as the office takes. */
  volumeBytes: number | undefined
  pickVolume: (bytes: number | undefined) => void
  make: () => void
  /** The leads who are asked to countersign what is new; the office's rule decides where nobody is. */
  counters: readonly string[]
  askCounters: (principals: readonly string[]) => void
  busy: boolean
  error: Error | null
  /** Which folder each export of this session went to. */
  folders: ReadonlyMap<string, string>
}

/** Where bundles are written to, the last folder remembered, and the command that writes them; one press is one export. */
export function useExport(jobs: readonly Job[]): Export {
  const drives = useCall('files.drives', {}).data
  const kept = useCall('settings.get', {}).data?.exportFolder
  const start = useCommand('exchange.export')
  const remember = useCommand('settings.put')
  const [picked, setPicked] = useState<string>()
  const [counters, askCounters] = useState<readonly string[]>([])
  const [folders, setFolders] = useState<ReadonlyMap<string, string>>(new Map())
  const places: Place[] = (drives ?? []).map((drive) => ({
    value: drive.path,
    label: drive.name,
    free: drive.freeBytes,
  }))
  const [volumeBytes, pickVolume] = useState<number>()
  const pressed = useRef(false)
  const [started, setStarted] = useState<string>()
  useEffect(() => {
    if (!jobs.some((job) => job.id === started)) return
    pressed.current = false
    setStarted(undefined)
  }, [jobs, started])
  const busy = start.busy || started !== undefined
  const running = jobs.some((job) => job.state === 'running' && job.kind === 'export')
  const folder = picked ?? kept ?? places[0]?.value
  if (folder !== undefined && !places.some((place) => place.value === folder))
    places.push({ value: folder, label: folder })

  async function make() {
    if (folder === undefined || pressed.current || busy || running) return
    pressed.current = true
    const answer = await start
      .run({
        folder,
        ...(volumeBytes === undefined ? {} : { volumeBytes }),
        ...(counters.length > 0 ? { counters: [...counters] } : {}),
      })
      .catch(() => undefined)
    if (!answer) {
      pressed.current = false
      return
    }
    setStarted(answer.job)
    if (folder !== kept) remember.fire({ exportFolder: folder })
    setFolders((before) => new Map([...before, [answer.job, folder]]))
  }
  return {
    places,
    folder,
    pick: setPicked,
    volumeBytes,
    pickVolume,
    make: () => void make(),
    counters,
    askCounters,
    busy,
    error: start.error,
    folders,
  }
}
