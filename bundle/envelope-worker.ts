import { parentPort, workerData } from 'node:worker_threads'
import { createEnvelopeSink, type SinkPlan, type WrittenEnvelope } from './envelope-sink.ts'

/** Thread of `envelope-writer.ts`: sealed bytes in a buffer with their number, or `finish`; it gives each buffer back, then the result. */
export type ToWorker = { buffer: ArrayBuffer; length: number } | 'finish'
export type FromWorker =
  | { buffer: ArrayBuffer }
  | WrittenEnvelope
  | { failed: { message: string; code?: unknown } }
  | 'ready'

const port = parentPort

function answer(message: FromWorker): void {
  port?.postMessage(message, typeof message === 'object' && 'buffer' in message ? [message.buffer] : [])
}

function work(): void {
  const sink = createEnvelopeSink(workerData as SinkPlan)
  answer('ready')
  port?.on('message', (message: ToWorker) => {
    try {
      if (message === 'finish') return answer(sink.finish())
      sink.put(new Uint8Array(message.buffer, 0, message.length))
      answer({ buffer: message.buffer })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      answer({ failed: { message: String(error), code } })
    }
  })
}

work()
