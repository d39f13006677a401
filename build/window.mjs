import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { browserEnvironment, installedBrowser, rootFlags } from './browser.mjs'

const { env, platform } = process
const desktop = platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
const flags = [
  '--lang=zh-CN',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--window-size=1366,768',
]

/** Chromium on Linux keeps dumps of crashed pages, with what they showed, below this folder, whatever its flags say; here is none. */
const noDumps = { CHROME_CONFIG_HOME: '/dev/null' }

/**
 * Opens an application window of an installed browser, in a profile that is thrown away with it.
 * @param {string} url
 * @returns {{ closed: Promise<number>, close(): void } | undefined} nothing where there is no browser or no desktop
 */
export function openWindow(url) {
  const browser = desktop ? installedBrowser() : undefined
  if (!browser) return undefined
  const profile = mkdtempSync(join(tmpdir(), 'mingcha-window-'))
  const child = spawn(browser, [`--app=${url}`, `--user-data-dir=${profile}`, ...flags, ...rootFlags()], {
    stdio: 'ignore',
    env: { ...browserEnvironment(), ...(platform === 'linux' && noDumps) },
  })
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 0))
  })
  const closed = ended.finally(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return { closed, close: () => void child.kill() }
}
