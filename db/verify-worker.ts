import { parentPort, workerData } from 'node:worker_threads'
import { Fault, type FaultCode, type FaultDetails } from '#domain/fault.ts'
import { type ChainStart, createLineVerifier, type VerifiedBlock } from './verify-lines.ts'

/** Thread of `verified-lines.ts`: blocks of a journal, then `end`; each is answered in its turn. */
export type ToVerifier = Uint8Array<ArrayBuffer> | 'end'
export type FromVerifier = { block: VerifiedBlock } | 'end' | { fault: { code: FaultCode; details: FaultDetails } }

const port = parentPort
const verifier = createLineVerifier(workerData as ChainStart)

function answer(message: FromVerifier): void {
  port?.postMessage(message, typeof message === 'object' && 'block' in message ? [message.block.bytes.buffer, message.block.hashes.buffer] : [])
}

port?.on('message', (message: ToVerifier) => {
  try {
    if (message !== 'end') return answer({ block: verifier.take(message) })
    verifier.end()
    answer('end')
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    answer({ fault: { code: error.code, details: error.details } })
  }
})
