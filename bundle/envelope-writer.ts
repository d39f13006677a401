import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { makeAgeHeader } from './age-header.ts'
import { payloadKey } from './age-payload.ts'
import { ageFileSize, payloadNonceSize } from './age-layout.ts'
import { random } from './crypto.ts'
import { createEnvelopeSink, type SinkPlan } from './envelope-sink.ts'
import type { FromWorker, ToWorker } from './envelope-worker.ts'
import { blockSize, type Bytes, gathered } from './source.ts'

export interface WrittenEnvelope {
  fileSha256: string
  size: number
}

/** Called with the plain bytes taken so far; it may throw to stop. */
export type OnBytes = (done: number) => void

const worthAThread = 32 * blockSize
const buffersInFlight = 6

function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './envelope-worker.ts' : './envelope-worker.js', import.meta.url)
}

async function startWorker(plan: SinkPlan): Promise<Worker | undefined> {
  const worker = new Worker(workerUrl(), { workerData: plan })
  try {
    const [first] = (await once(worker, 'message')) as [FromWorker]
    if (first === 'ready') return worker
  } catch {
    // The thread's file is not where this build looks for it, or threads are forbidden here: one thread does it too.
  }
  await worker.terminate()
  return undefined
}

/** One thread reads, checks and packs while the other seals, hashes and writes. */
async function writeWithThread(worker: Worker, plain: Bytes, onBytes: OnBytes): Promise<WrittenEnvelope> {
  const free = Array.from({ length: buffersInFlight }, () => new ArrayBuffer(blockSize))
  let wake: () => void = () => undefined
  let result: WrittenEnvelope | undefined
  let failure: { cause: unknown } | undefined
  worker.on('message', (message: FromWorker) => {
    if (message === 'ready') return
    if ('buffer' in message) free.push(message.buffer)
    else if ('failed' in message)
      failure = { cause: Object.assign(new Error(message.failed.message), { code: message.failed.code }) }
    else result = message
    wake()
  })
  worker.on('error', (cause) => {
    failure = { cause }
    wake()
  })
  async function until(ready: () => boolean): Promise<void> {
    while (!ready() && !failure)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    if (failure) throw failure.cause
  }
  const send = (message: ToWorker) => worker.postMessage(message, message === 'finish' ? [] : [message.buffer])
  let current: { buffer: ArrayBuffer; length: number } | undefined
  let done = 0
  for await (const piece of plain) {
    for (let at = 0; at < piece.length; ) {
      if (!current) {
        await until(() => free.length > 0)
        current = { buffer: free.pop() ?? new ArrayBuffer(blockSize), length: 0 }
      }
      const taken = piece.subarray(at, at + blockSize - current.length)
      new Uint8Array(current.buffer).set(taken, current.length)
      current.length += taken.length
      at += taken.length
      if (current.length < blockSize) continue
      send(current)
      current = undefined
    }
    done += piece.length
    onBytes(done)
  }
  if (current) send(current)
  send('finish')
  await until(() => result !== undefined)
  return result ?? { fileSha256: '', size: 0 }
}

/** Writes plain bytes of a known number as an age file to an open file; large ones with a second thread. */
export async function writeEnvelope(
  fd: number,
  plain: Bytes,
  plainSize: number,
  recipients: readonly string[],
  onBytes: OnBytes = () => undefined,
  threadFrom = worthAThread,
): Promise<WrittenEnvelope> {
  const { header, fileKey } = await makeAgeHeader(recipients)
  const nonce = random(payloadNonceSize)
  const plan: SinkPlan = { fd, start: Buffer.concat([header, nonce]), streamKey: payloadKey(fileKey, nonce), plainSize }
  const worker = plainSize >= threadFrom ? await startWorker(plan) : undefined
  if (worker) {
    try {
      return await writeWithThread(worker, plain, onBytes)
    } finally {
      await worker.terminate()
    }
  }
  const sink = createEnvelopeSink(plan)
  let done = 0
  for await (const block of gathered(plain)) {
    sink.put(block)
    done += block.length
    onBytes(done)
  }
  const written = sink.finish()
  if (written.size !== ageFileSize(header.length, plainSize))
    throw new Error('the plain bytes are not as many as announced')
  return written
}
