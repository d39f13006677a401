import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { browserProgram } from '../../support/chromium.ts'
import { keepingCores } from '../../support/cores.ts'
import { eventually } from '../../support/eventually.ts'

/** Folders that a machine would keep files of a run in. */
export interface MachineFolders {
  home: string
  temp: string
  /** The person's own folder, offered for bundles. */
  stick: string
  /** Where it was started, and so where a crash would leave its memory. */
  working: string
}

export interface StartedWindow {
  page: Page
  /** The process that holds the home. */
  host: number
  /** The browser whose window shows it. */
  browser: number
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there yet')
  return value
}

/** The number of the process, and no child of its kind, that has this word among its arguments. */
function processWith(word: string): number {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = numbers.map(Number).find((pid) => {
    const args = readIfThere(`/proc/${pid}/cmdline`).split('\0')
    return args.includes(word) && !args.some((arg) => arg.startsWith('--type='))
  })
  return there(found)
}

/** The profile of the window, once it can be reached. */
function profileIn(temp: string): { profile: string; port: string } {
  const profile = join(temp, there(readdirSync(temp).find((entry) => entry.startsWith('mingcha-window-'))))
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return { profile, port: there(port) }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Ends a process at once, if it is still there. */
export function killed(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}

/** Waits until a process is no more, or only its entry in the table is. */
export async function gone(pid: number): Promise<void> {
  await eventually(() => {
    const stat = readIfThere(`/proc/${pid}/stat`)
    if (stat && !/\) [ZX] /.test(stat)) throw new Error(`process ${pid} is still there`)
  })
}

/** Drives a browser that shows its page. On a busy machine it may take a connection and never answer on it: then by another one. */
async function drive(port: string): Promise<Browser> {
  const address = `http://127.0.0.1:${port}`
  await eventually(async () => {
    const shown: unknown = await (await fetch(`${address}/json/list`)).json()
    expect(shown).toContainEqual(expect.objectContaining({ type: 'page', title: expect.stringContaining('明察') }))
  })
  const connect = () => chromium.connectOverCDP(address, { timeout: 15_000 })
  return connect().catch(connect).catch(connect)
}

/** `npm start` as it runs once everything is set up: the host, and an application window in a profile of its own. */
export async function startWindow({ home, temp, stick, working }: MachineFolders): Promise<StartedWindow> {
  const program = await browserProgram(join(working, 'browser.sh'))
  const start = join(import.meta.dirname, '..', '..', '..', 'build', 'start.mjs')
  const child = spawn(...keepingCores([process.execPath, start, '--home', home]), {
    cwd: working,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      TMPDIR: temp,
      HOME: stick,
      NODE_OPTIONS: '',
      DISPLAY: ':none',
      MINGCHA_BROWSER: program,
      ELECTRON_OVERRIDE_DIST_PATH: join(working, 'no-electron'),
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const { profile, port } = await eventually(() => profileIn(temp))
  const browser = await eventually(() => processWith(`--user-data-dir=${profile}`))
  onTestFinished(() => killed(browser))
  const driven = await drive(port)
  onTestFinished(() => driven.close())
  const [context] = driven.contexts()
  context?.setDefaultTimeout(20_000)
  const page = await eventually(() => there(context?.pages()[0]))
  return { page, host: child.pid ?? 0, browser }
}
