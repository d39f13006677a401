import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

const { env, platform } = process

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const windowsRoots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
const windowsPaths = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
]

const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function candidates() {
  if (platform === 'win32')
    return windowsRoots.flatMap((root) => (root ? windowsPaths.map((path) => join(root, path)) : []))
  if (platform === 'darwin') return macPaths
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)))
}

/** Path of the Chromium, Chrome or Edge to use: MINGCHA_BROWSER, else the first one installed. */
export function installedBrowser() {
  const named = env['MINGCHA_BROWSER']
  if (named) return existsSync(named) ? named : undefined
  return candidates().find((path) => existsSync(path))
}

/** Flags without which a browser does not start as root. */
export function rootFlags() {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--test-type', '--disable-gpu'] : []
}

/**
 * The environment a browser is started in. On Linux without a UTF-8 locale Chromium can't write a Chinese file name.
 * @returns {Record<string, string>}
 */
export function browserEnvironment() {
  const given = /** @type {Record<string, string>} */ ({ ...process.env })
  const locale = given['LC_ALL'] ?? given['LC_CTYPE'] ?? given['LANG'] ?? ''
  return process.platform !== 'linux' || /utf-?8/i.test(locale) ? given : { ...given, LC_ALL: 'C.UTF-8' }
}
