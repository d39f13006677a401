import { spawn } from 'node:child_process'
import process from 'node:process'

/** What a child said last, if it came that far, and how long it took from when it was ready, in milliseconds. */
interface Ran {
  said: string | undefined
  ms: number
}

/** Runs a script of two lines, `ready` and its result, and kills it `delay` ms after the first. */
export function runChild(script: string, args: string[], delay?: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let began = 0
    started.stdout.on('data', (chunk: Buffer) => {
      if (said === '') {
        began = Date.now()
        if (delay !== undefined) setTimeout(() => started.kill('SIGKILL'), delay)
      }
      said += chunk.toString()
    })
    started.once('error', reject)
    started.once('exit', () => {
      const [, last] = said.trim().split('\n')
      resolve({ said: last, ms: Date.now() - began })
    })
  })
}
