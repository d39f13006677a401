import { Worker } from 'node:worker_threads'
import { Fault, type FaultCode, type FaultDetails } from '#domain/fault.ts'
import { megabytes, type ReadLimits, readLimits } from './limits.ts'
import type { Sheet } from './sheet.ts'

type Answer = { sheets: Sheet[] } | { code: FaultCode; details: FaultDetails }

/** Reads a spreadsheet in a thread of its own with a bound on time and memory; a file that can't be read is a Fault `import.*`. */
export async function readSheets(bytes: Uint8Array, limits: ReadLimits = readLimits): Promise<Sheet[]> {
  if (bytes.length === 0) throw new Fault('import.empty')
  if (bytes.length > limits.fileBytes)
    throw new Fault('import.tooLarge', { size: megabytes(bytes.length), limit: megabytes(limits.fileBytes) })
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { bytes, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 64 },
    env: {},
    execArgv: [],
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Fault('import.tooSlow', { seconds: limits.seconds })), limits.seconds * 1000)
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Fault('import.tooHeavy', {}, { cause: error }) : error),
      )
      worker.once('exit', () => reject(new Fault('import.damaged')))
    })
    if ('code' in answer) throw new Fault(answer.code, answer.details)
    return answer.sheets
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
