import { parentPort, workerData } from 'node:worker_threads'
import { Fault } from '#domain/fault.ts'
import type { ReadLimits } from './limits.ts'
import { sheetsOf } from './sheets-of.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: ReadLimits }

try {
  parentPort?.postMessage({ sheets: sheetsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits) })
} catch (error) {
  const fault = error instanceof Fault ? error : new Fault('import.damaged', {}, { cause: error })
  parentPort?.postMessage({ code: fault.code, details: fault.details })
}
