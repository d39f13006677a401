import { existsSync, mkdirSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Fault } from '#domain/fault.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation, type Workstation, type WorkstationOptions } from '#services/workstation.ts'

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
  if (!existsSync(file)) throw new Fault('command.usage', { why: typed })
  return file
}

export async function passphrase(): Promise<string> {
  const given = process.env['MINGCHA_PASSPHRASE']
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new Fault('command.usage', { why: 'MINGCHA_PASSPHRASE' })
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await prompt.question('口令: ')
  } finally {
    prompt.close()
  }
}

function cost(): Pick<WorkstationOptions, 'cost'> {
  const mebibytes = Number(process.env['MINGCHA_ARGON_MIB'] ?? 0)
  return mebibytes > 0 ? { cost: { memKiB: mebibytes * 1024, passes: 3, lanes: 1 } } : {}
}

/** Opens a workstation for one command and closes it whatever happens. */
export async function withWorkstation<T>(home: string, options: Partial<WorkstationOptions>, work: (client: LocalClient, workstation: Workstation) => Promise<T>): Promise<T> {
  const workstation = await openWorkstation({ home: pathOf(home), ...cost(), ...options })
  try {
    return await work(localClient(workstation.gate), workstation)
  } finally {
    await workstation.close()
  }
}

/** The same, unlocked; `as` names a person of this home, the first otherwise. */
export async function atHome<T>(home: string, work: (client: LocalClient, workstation: Workstation) => Promise<T>, as?: string): Promise<T> {
  return withWorkstation(home, {}, async (client, workstation) => {
    const state = await client.call('session.unlock', { passphrase: await passphrase() })
    if (as !== undefined && state.me?.person !== as) throw new Fault('session.unknownPerson', { person: as })
    return work(client, workstation)
  })
}
