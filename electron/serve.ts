import type { Language } from '#domain/fault.ts'
import { openWorkstation, type WorkstationOptions } from '#services/workstation.ts'
import { type Loopback, serveLoopback } from './loopback.ts'
import { fillSample } from './sample.ts'

export interface HomeOptions {
  home: string
  rendererDir: string
  port?: number
  language?: Language
  cost?: WorkstationOptions['cost']
}

/** A whole workstation on loopback: closing it closes the store as well. */
export async function serveHome({ home, rendererDir, port, language, cost }: HomeOptions): Promise<Loopback> {
  const workstation = await openWorkstation({ home, language, cost, sample: fillSample })
  const loopback = await serveLoopback({ gate: workstation.gate, rendererDir, port, language })
  return {
    ...loopback,
    async close() {
      await loopback.close()
      await workstation.close()
    },
  }
}
