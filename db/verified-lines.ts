import { Worker } from 'node:worker_threads'
import type { Line } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import type { IncomingLine } from './store-type.ts'
import type { ChainStart, VerifiedBlock } from './verify-lines.ts'
import type { FromVerifier, ToVerifier } from './verify-worker.ts'

/** Blocks that may be on their way to the worker or back. */
const ahead = 4

function linesOf(log: string, { bytes, ends, hashes, faults }: VerifiedBlock): IncomingLine[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const digests = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.length)
  let start = 0
  return ends.map((end, index) => {
    const line = text.toString('utf8', start, end)
    start = end + 1
    return { log, text: line, line: JSON.parse(line) as Line, hash: digests.toString('hex', index * 32, index * 32 + 32), fault: faults?.[index] ?? null }
  })
}

/** Answers of a worker in the order they came. */
function answers(worker: Worker): () => Promise<FromVerifier> {
  const waiting: FromVerifier[] = []
  let failure: unknown
  let wake: (() => void) | undefined
  worker.on('message', (message: FromVerifier) => {
    waiting.push(message)
    wake?.()
  })
  worker.on('error', (error) => {
    failure = error
    wake?.()
  })
  return async () => {
    while (waiting.length === 0 && failure === undefined) await new Promise<void>((resolve) => (wake = resolve))
    const first = waiting.shift()
    if (first === undefined) throw failure
    return first
  }
}

/**
 * The lines of a journal, verified by another thread while the caller writes earlier ones.
 * Faults: E506, E109, E405. For `receiveStream`, which then need not check the bodies again.
 */
export async function* verifiedLines(start: ChainStart, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<IncomingLine[]> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: start })
  const answer = answers(worker)
  const send = (message: ToVerifier) => worker.postMessage(message, message === 'end' ? [] : [message.buffer])
  let open = 0
  const next = async () => {
    const message = await answer()
    open -= 1
    if (message === 'end') return []
    if ('fault' in message) throw new Fault(message.fault.code, message.fault.details)
    return linesOf(start.log, message.block)
  }
  try {
    for await (const block of blocks) {
      send(new Uint8Array(block))
      open += 1
      if (open >= ahead) yield await next()
    }
    send('end')
    open += 1
    while (open > 0) yield await next()
  } finally {
    await worker.terminate()
  }
}
