import { parentPort, workerData } from 'node:worker_threads'
import { Fault } from '#domain/fault.ts'
import type { ReadLimits } from './limits.ts'
import { isCompound, sheetsOf } from './sheets-of.ts'
import { loadCodepages } from './workbook.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: ReadLimits }

const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

try {
  if (isCompound(file)) await loadCodepages()
  parentPort?.postMessage({ sheets: sheetsOf(file, limits) })
} catch (error) {
  const fault = error instanceof Fault ? error : new Fault('import.damaged', {}, { cause: error })
  parentPort?.postMessage({ code: fault.code, details: fault.details })
}
