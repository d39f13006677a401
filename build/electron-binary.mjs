import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './node.mjs'

const folder = join(root, 'node_modules', 'electron')
const tried = join(root, '.mingcha', 'electron-tried')
const day = 24 * 3600 * 1000
const patience = 15_000

/** Path of Electron's own program, where it has been fetched. */
export function electronBinary() {
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const binary = join(dist, readFileSync(named, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/** Tries to fetch it, at most once a day and for at most 15 seconds; ELECTRON_MIRROR is honoured. */
export async function fetchElectron() {
  if (existsSync(tried) && Date.now() - statSync(tried).mtimeMs < day) return
  mkdirSync(join(root, '.mingcha'), { recursive: true })
  writeFileSync(tried, '')
  await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: patience })
    child.once('error', resolve)
    child.once('exit', resolve)
  })
}
