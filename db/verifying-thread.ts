import { Worker } from 'node:worker_threads'
import { Fault } from '#domain/fault.ts'
import type { VerifiedBlock, VerifierState } from './verify-lines.ts'
import type { FromVerifier, ToVerifier } from './verify-worker.ts'

/** A verifier in a thread of its own: blocks go in, and come out in the same order. */
export interface VerifyingThread {
  isReady(): boolean
  /** Goes on where another verifier stopped. */
  begin(from: VerifierState): void
  put(block: Uint8Array): void
  end(): void
  /** The next block's lines; undefined after the end. Throws the fault that the thread met. */
  next(): Promise<VerifiedBlock | undefined>
  stop(): Promise<unknown>
}

export function startVerifyingThread(): VerifyingThread {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url))
  const waiting: Exclude<FromVerifier, 'ready'>[] = []
  let ready = false
  let failure: unknown
  let wake = () => {}
  worker.on('message', (message: FromVerifier) => {
    if (message === 'ready') ready = true
    else waiting.push(message)
    wake()
  })
  worker.on('error', (error) => {
    failure = error
    wake()
  })
  const send = (message: ToVerifier, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  return {
    isReady: () => ready,
    begin: (from) => send({ from }),
    put(block) {
      const own = new Uint8Array(block)
      send({ block: own }, [own.buffer])
    },
    end: () => send('end'),
    async next() {
      while (waiting.length === 0 && failure === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const message = waiting.shift()
      if (message === undefined) throw failure
      if (message === 'end') return undefined
      if ('fault' in message) throw new Fault(message.fault.code, message.fault.details)
      return message.block
    },
    stop: () => worker.terminate(),
  }
}
