import { Worker } from 'node:worker_threads'
import { Fault } from '#domain/fault.ts'
import type { BackupTask, FromBackup, ProvenCopy } from './backup-worker.ts'
import type { Location } from './store-type.ts'

/** Runs one piece of work on files in a thread, so that the desk goes on meanwhile. Stopped by `signal` at the next moment that SQLite allows. */
async function inThread(task: BackupTask, signal?: AbortSignal): Promise<ProvenCopy> {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url))
  const stop = () => void worker.terminate()
  try {
    const answer = await new Promise<FromBackup>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Fault('gate.cancelled')))
      signal?.addEventListener('abort', stop, { once: true })
      if (signal?.aborted) stop()
      worker.postMessage(task)
    })
    if ('fault' in answer) throw new Fault(answer.fault.code, answer.fault.details)
    return answer.proven
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/**
 * Settings that a copy is given, so that whoever opens it notices that it is one. `each`: for each setting `from…` its JSON's `member`
 * names one under `prefix`. `one`: `key`, where there is a setting `from`.
 */
export interface CopyMarks {
  each: { from: string; member: string; prefix: string; value: string }
  one: { from: string; key: string; value: string }
}

/**
 * Copies a store as it is at one moment into an encrypted file while it goes on being used, marks the copy, makes it durable, and reads
 * all of it back. Faults: E901 for what the disk does, store.damaged where a page of the source can't be read.
 */
export function copyStore(
  copy: { from: Location; key: Uint8Array; to: string; marks: CopyMarks },
  signal?: AbortSignal,
): Promise<ProvenCopy> {
  return inThread({ what: 'copy', ...copy }, signal)
}

/** Reads a copy of a store through: every chain, every row against its journal, the file itself. It isn't written to. */
export function proveStore(file: string, key: Uint8Array, signal?: AbortSignal): Promise<ProvenCopy> {
  return inThread({ what: 'prove', file, key }, signal)
}
