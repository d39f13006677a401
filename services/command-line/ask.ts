import { mkdirSync, statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { PassphraseCost } from '#bundle/argon.ts'
import { Fault } from '#domain/fault.ts'

/** Relative paths count from where npm was called. */
export function pathOf(typed: string): string {
  return isAbsolute(typed) ? typed : resolve(process.env['INIT_CWD'] ?? process.cwd(), typed)
}

/** A folder to write into, made where it isn't there. */
export function folderOf(typed: string): string {
  const folder = pathOf(typed)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** A file to read, which has to be there. */
export function fileOf(typed: string): string {
  const file = pathOf(typed)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Fault('files.unreadable', { folder: typed })
  return file
}

/** What nobody may see: from a variable for scripts, else a prompt that doesn't show what is typed. */
export async function secret(variable: string, what: string): Promise<string> {
  const given = process.env[variable]
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new Fault('command.usage', { why: variable })
  process.stderr.write(`${what}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await prompt.question('')
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}

export function passphrase(): Promise<string> {
  return secret('MINGCHA_PASSPHRASE', '口令')
}

/** Argon2's memory from MINGCHA_ARGON_MIB, for tests; the default otherwise. */
export function passphraseCost(): { cost?: PassphraseCost } {
  const mebibytes = Number(process.env['MINGCHA_ARGON_MIB'] ?? 0)
  return mebibytes > 0 ? { cost: { memKiB: mebibytes * 1024, passes: 3, lanes: 1 } } : {}
}
