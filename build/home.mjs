import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'

const { env, platform } = process

/** Where a workstation keeps its data when nobody says otherwise. */
export function defaultHome() {
  if (platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], 'mingcha')
  if (env['XDG_DATA_HOME']) return join(env['XDG_DATA_HOME'], 'mingcha')
  return join(homedir(), '.mingcha')
}

/**
 * A path as typed, counted from where npm was called.
 * @param {string} path
 */
export function fromCaller(path) {
  return resolve(env['npm_lifecycle_event'] === 'start' ? (env['INIT_CWD'] ?? '.') : '.', path)
}
