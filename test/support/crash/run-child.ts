import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Told } from './told.ts'

interface Ended {
  told: Told[]
  /** Whether the child was killed, not ended by itself. */
  killed: boolean
  stderr: string
}

/** When to kill: `afterMs` after the start, or `afterMs` after so many things were told. */
export interface Moment {
  told?: number
  afterMs: number
}

/** Runs the recording child and kills it with −9 at a moment; everything that it told before, read to the end. */
export async function runAndKill(
  args: string[],
  moment: Moment | undefined,
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'record.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const told: Told[] = []
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const kill = () => setTimeout(() => child.kill('SIGKILL'), moment?.afterMs)
  if (moment && moment.told === undefined) kill()
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(JSON.parse(line) as Told)
    if (moment?.told !== undefined && told.length === moment.told) kill()
  }
  const killed = await new Promise<boolean>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.signalCode === 'SIGKILL')
    else child.once('exit', (_, signal) => resolve(signal === 'SIGKILL'))
  })
  return { told, killed, stderr }
}
