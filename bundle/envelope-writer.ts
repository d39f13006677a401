import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { makeAgeHeader } from './age-header.ts'
import { payloadKey, payloadSealer } from './age-payload.ts'
import { ageFileSize, payloadNonceSize, sealedBlockSize } from './age-layout.ts'
import { random } from './crypto.ts'
import { createEnvelopeSink, type SinkPlan, type WrittenEnvelope } from './envelope-sink.ts'
import type { FromWorker, ToWorker } from './envelope-worker.ts'
import { blockSize, type Bytes, gathered } from './source.ts'

/** Called with the plain bytes taken so far; it may throw to stop. */
export type OnBytes = (done: number) => void

const worthAThread = 32 * blockSize
const buffersInFlight = 6

let hasStarted = false

async function startWorker(plan: SinkPlan): Promise<Worker | undefined> {
  const worker = new Worker(new URL('./envelope-worker.ts', import.meta.url), { workerData: plan })
  // What is sent meanwhile waits for it; only the first shows whether threads start here at all.
  if (hasStarted) return worker
  try {
    const [first] = (await once(worker, 'message')) as [FromWorker]
    hasStarted = first === 'ready'
    if (hasStarted) return worker
  } catch {
    // The thread's file is not where this build looks for it, or threads are forbidden here: one thread does it too.
  }
  await worker.terminate()
  return undefined
}

interface SinkThread {
  /** A buffer for the next sealed block; it waits while all are on their way. */
  room(): Promise<ArrayBuffer>
  send(message: ToWorker): void
  result(): Promise<WrittenEnvelope>
}

/** One thread reads, checks, packs and seals while the other hashes and writes. */
function sinkThread(worker: Worker): SinkThread {
  const free = Array.from({ length: buffersInFlight }, () => new ArrayBuffer(sealedBlockSize))
  let wake: () => void = () => undefined
  let written: WrittenEnvelope | undefined
  let failure: { cause: unknown } | undefined
  worker.on('message', (message: FromWorker) => {
    if (message === 'ready') return
    if ('buffer' in message) free.push(message.buffer)
    else if ('failed' in message)
      failure = { cause: Object.assign(new Error(message.failed.message), { code: message.failed.code }) }
    else written = message
    wake()
  })
  worker.on('error', (cause) => {
    failure = { cause }
    wake()
  })
  async function until<T>(ready: () => T | undefined): Promise<T> {
    for (;;) {
      if (failure) throw failure.cause
      const found = ready()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return {
    room: () => until(() => free.pop()),
    send: (message) => worker.postMessage(message, message === 'finish' ? [] : [message.buffer]),
    result: () => until(() => written),
  }
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
  const plan: SinkPlan = { fd, start: Buffer.concat([header, nonce]) }
  const seal = payloadSealer(payloadKey(fileKey, nonce), plainSize)
  async function throughThread({ room, send, result }: SinkThread): Promise<WrittenEnvelope> {
    for await (const block of plainBlocks()) {
      const buffer = await room()
      send({ buffer, length: seal(block, new Uint8Array(buffer)) })
    }
    send('finish')
    return result()
  }

  async function throughSink(): Promise<WrittenEnvelope> {
    const sink = createEnvelopeSink(plan)
    const out = new Uint8Array(sealedBlockSize)
    for await (const block of plainBlocks()) sink.put(out.subarray(0, seal(block, out)))
    return sink.finish()
  }

  async function* plainBlocks(): AsyncGenerator<Uint8Array> {
    let done = 0
    for await (const block of plainSize === 0 ? [new Uint8Array(0)] : gathered(plain)) {
      yield block
      done += block.length
      onBytes(done)
    }
  }

  const worker = plainSize >= threadFrom ? await startWorker(plan) : undefined
  try {
    const written = await (worker ? throughThread(sinkThread(worker)) : throughSink())
    if (written.size !== ageFileSize(header.length, plainSize))
      throw new Error('the plain bytes are not as many as announced')
    return written
  } finally {
    await worker?.terminate()
  }
}
