import type { Job } from '#domain/contract/exchange.ts'
import { Fault, type FaultValue, type Language } from '#domain/fault.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { Input, NameOf, Output, Reply } from '#domain/wire.ts'
import type { Gate } from './dispatch.ts'

/** The contract for callers in the same process: the command line, the demo, tests. Faults are thrown. */
export interface LocalClient {
  call<N extends NameOf<'query' | 'command'>>(name: N, input: Input<N>): Promise<Output<N>>
  upload<N extends NameOf<'upload'>>(
    name: N,
    input: Input<N>,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
  ): Promise<Output<N>>
  download<N extends NameOf<'download'>>(name: N, input: Input<N>): Promise<Bytes>
  /** Waits for a job to end and answers with its result. */
  finish<T>(job: string, seen?: (job: Job) => void): Promise<T>
}

function valueOf<T>(reply: Reply<unknown>): T {
  if (reply.ok) return reply.value as T
  throw new Fault(reply.fault.code, reply.fault.details)
}

async function* single(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

export function localClient(gate: Gate, language: Language = 'zh'): LocalClient {
  return {
    call: async (name, input) => valueOf(await gate.call(name, input, language)),
    upload: async (name, input, bytes) =>
      valueOf(await gate.upload(name, input, bytes instanceof Uint8Array ? single(bytes) : bytes, language)),
    download: async (name, input) => valueOf(await gate.download(name, input, language)),
    async finish<T>(id: string, seen?: (job: Job) => void): Promise<T> {
      const stop = new AbortController()
      try {
        for await (const reply of gate.watch('jobs.watch', {}, stop.signal, language)) {
          const job = valueOf<Job[]>(reply).find((one) => one.id === id)
          if (!job) continue
          seen?.(job)
          if (job.state === 'done') return job.result as T
          if (job.state !== 'running')
            throw new Fault((job.fault?.code ?? 'gate.cancelled') as FaultValue['code'], job.fault?.details)
        }
      } finally {
        stop.abort()
      }
      throw new Fault('gate.cancelled')
    },
  }
}
