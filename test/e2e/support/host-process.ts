import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A home served by a process of its own, as `npm start` does where there is no Electron. */
export interface HostProcess {
  url: string
  /** Ends it as a power cut would: nothing is told, nothing is tidied. */
  kill(): Promise<void>
}

const cli = join(import.meta.dirname, '../../../electron/cli.ts')

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export async function hostProcess(home: string): Promise<HostProcess> {
  const child = spawn(process.execPath, [cli, 'serve', '--home', home, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => ended(child))
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string }
    return { url, kill: () => ended(child) }
  }
  throw new Error('the host ended before it served')
}
