import type { Language } from '#domain/fault.ts'
import { holdForWindow, homeAt } from '#services/home.ts'
import { openWorkstation, type WorkstationOptions } from '#services/workstation.ts'
import { type Loopback, serveLoopback } from './loopback.ts'
import { forgetPort, tellPort } from './loopback/raise.ts'
import { fillSample } from './sample.ts'

export interface HomeOptions {
  home: string
  rendererDir: string
  port?: number
  language?: Language
  cost?: WorkstationOptions['cost']
  /** The same home was started again: show its window. */
  onRaise?: (url: string) => void
}

/** A whole workstation on loopback: closing it closes the store as well. Fault session.openElsewhere where a window has the home. */
export async function serveHome({ home, rendererDir, port, language, cost, onRaise }: HomeOptions): Promise<Loopback> {
  const release = holdForWindow(homeAt(home))
  try {
    const workstation = await openWorkstation({ home, language, cost, sample: fillSample })
    const loopback = await serveLoopback({ gate: workstation.gate, rendererDir, port, language, onRaise })
    await tellPort(home, loopback.port)
    return {
      ...loopback,
      async close() {
        await forgetPort(home)
        await loopback.close()
        await workstation.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}
