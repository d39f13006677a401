import { Fault, faultValue, type Language } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import type { Gate } from '#services/dispatch.ts'
import { createPiecewise, type Piecewise } from '../host/piecewise.ts'

const mostPerWindow = 8

interface Upload {
  window: number
  pieces: Piecewise
  reply: Promise<Reply<unknown>>
}

export interface Uploads {
  begin(window: number, name: string, input: unknown, language: Language): Reply<number>
  piece(window: number, upload: number, piece: Uint8Array): Promise<Reply<boolean>>
  end(window: number, upload: number): Promise<Reply<unknown>>
  cancel(window: number, upload: number): Promise<Reply<undefined>>
  /** The window's page is gone: its uploads are cancelled. */
  drop(window: number): void
}

export function createUploads(gate: Gate): Uploads {
  const uploads = new Map<number, Upload>()
  let last = 0
  const cancelled = (): { ok: false; fault: ReturnType<typeof faultValue> } => ({
    ok: false,
    fault: faultValue(new Fault('gate.cancelled')),
  })
  const find = (window: number, id: number) => {
    const upload = uploads.get(id)
    return upload?.window === window ? upload : undefined
  }

  return {
    begin(window, name, input, language) {
      if ([...uploads.values()].filter((upload) => upload.window === window).length >= mostPerWindow) return cancelled()
      const pieces = createPiecewise()
      const reply = gate.upload(name, input, pieces.bytes, language).finally(() => pieces.close())
      uploads.set(++last, { window, pieces, reply })
      return { ok: true, value: last }
    },
    async piece(window, id, piece) {
      const upload = find(window, id)
      return upload ? { ok: true, value: await upload.pieces.push(piece) } : cancelled()
    },
    async end(window, id) {
      const upload = find(window, id)
      if (!upload) return cancelled()
      upload.pieces.end()
      return upload.reply.finally(() => uploads.delete(id))
    },
    async cancel(window, id) {
      const upload = find(window, id)
      upload?.pieces.cancel()
      if (upload) uploads.delete(id)
      return { ok: true, value: undefined }
    },
    drop(window) {
      for (const [id, upload] of uploads) {
        if (upload.window !== window) continue
        upload.pieces.cancel()
        uploads.delete(id)
      }
    },
  }
}
