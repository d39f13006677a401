import { Fault } from '#domain/fault.ts'

/** Bytes that arrive piece by piece from elsewhere, read as a sequence; no more than one piece is held. */
export interface Piecewise {
  bytes: AsyncIterable<Uint8Array>
  /** Settles when the reader has taken the piece; false when nobody reads, or another piece still waits. */
  push(piece: Uint8Array): Promise<boolean>
  end(): void
  /** The reader gets `gate.cancelled`. */
  cancel(): void
  /** Told by the reader's side that nothing more is read. */
  close(): void
}

export function createPiecewise(): Piecewise {
  let slot: { piece: Uint8Array; taken: (accepted: boolean) => void } | undefined
  let state: 'open' | 'ended' | 'cancelled' | 'closed' = 'open'
  let wake = () => {}

  function become(next: typeof state): void {
    if (state !== 'closed') state = next
    wake()
  }

  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (state === 'cancelled') throw new Fault('gate.cancelled')
      if (slot) {
        const { piece, taken } = slot
        yield piece
        slot = undefined
        taken(true)
      } else if (state === 'open') {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else return
    }
  }

  return {
    bytes: read(),
    push(piece) {
      if (state !== 'open' || slot) return Promise.resolve(false)
      return new Promise((taken) => {
        slot = { piece, taken }
        wake()
      })
    },
    end: () => become('ended'),
    cancel: () => become('cancelled'),
    close() {
      become('closed')
      slot?.taken(false)
      slot = undefined
    },
  }
}
