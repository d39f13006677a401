import { parentPort } from 'node:worker_threads'
import { Fault, type FaultCode, type FaultDetails } from '#domain/fault.ts'
import { createLineVerifier, type LineVerifier, type VerifiedBlock, type VerifierState } from './verify-lines.ts'

/** Thread of `verifying-thread.ts`: where to begin, then blocks of a journal, then `end`; all but the first are answered in turn. */
export type ToVerifier = { from: VerifierState } | { block: Uint8Array<ArrayBuffer> } | 'end'
export type FromVerifier =
  | 'ready'
  | { block: VerifiedBlock }
  | 'end'
  | { fault: { code: FaultCode; details: FaultDetails } }

const port = parentPort
let verifier: LineVerifier | undefined

function answer(message: FromVerifier): void {
  const { bytes, ends, hashes } = typeof message === 'object' && 'block' in message ? message.block : {}
  port?.postMessage(message, bytes && ends && hashes ? [bytes.buffer, ends.buffer, hashes.buffer] : [])
}

function work(message: ToVerifier): void {
  if (message !== 'end' && 'from' in message) {
    verifier = createLineVerifier(message.from)
    return
  }
  if (verifier === undefined) throw new Error('blocks before their beginning')
  if (message !== 'end') return answer({ block: verifier.take(message.block) })
  verifier.end()
  answer('end')
}

port?.on('message', (message: ToVerifier) => {
  try {
    work(message)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    answer({ fault: { code: error.code, details: error.details } })
  }
})
answer('ready')
