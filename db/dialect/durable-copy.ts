import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** `from` becomes `to` at once or not at all. A folder can't be synced on Windows, and need not be. */
export function install(from: string, to: string): void {
  sync(from)
  renameSync(from, to)
  if (process.platform !== 'win32') sync(dirname(to))
}

/** Copies an encrypted database under the same key; the whole file or none: what is half written has another name. */
export function copyDurably(database: Database.Database, target: string): void {
  const part = `${target}.part`
  rmSync(part, { force: true })
  database.prepare('vacuum into ?').run(part)
  install(part, target)
}
