import type { Language } from '#domain/fault.ts'
import { openWorkstation } from '#services/workstation.ts'
import { type Loopback, serveLoopback } from './loopback.ts'

export interface HomeOptions {
  home: string
  rendererDir: string
  port?: number
  language?: Language
}

/** A whole workstation on loopback: closing it closes the store as well. */
export async function serveHome({ home, rendererDir, port, language }: HomeOptions): Promise<Loopback> {
  const workstation = await openWorkstation({ home, language })
  const loopback = await serveLoopback({ gate: workstation.gate, rendererDir, port, language })
  return {
    ...loopback,
    async close() {
      await loopback.close()
      await workstation.close()
    },
  }
}
