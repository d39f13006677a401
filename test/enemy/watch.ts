import process from 'node:process'
import { Worker } from 'node:worker_threads'

/** How long one file may be looked at before the test is said to hang. */
const patienceMs = 30_000

const watchdog = `
const { workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const beats = new Int32Array(workerData.beats)
const told = new Uint8Array(workerData.told)
let seen = -1, since = Date.now()
setInterval(() => {
  const now = Atomics.load(beats, 0)
  if (now !== seen) { seen = now; since = Date.now() }
  else if (Date.now() - since > workerData.patienceMs) {
    writeSync(2, 'hangs at ' + Buffer.from(told).toString().replace(/\\0.*$/s, '') + '\\n')
    process.kill(workerData.pid, 'SIGKILL')
  }
}, 500)`

/** Ends this process, with a word on what it was at, where a step does not end: a loop without end lets no timer of its own run. */
export function watch(): { step: (what: string) => void; stop: () => Promise<number> } {
  const beats = new SharedArrayBuffer(4)
  const told = new SharedArrayBuffer(400)
  const worker = new Worker(watchdog, { eval: true, workerData: { beats, told, patienceMs, pid: process.pid } })
  return {
    step(what) {
      new Uint8Array(told).fill(0)
      new Uint8Array(told).set(Buffer.from(what).subarray(0, 400))
      Atomics.add(new Int32Array(beats), 0, 1)
    },
    stop: () => worker.terminate(),
  }
}
