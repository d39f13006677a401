import { isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { PassphraseCost } from '#bundle/argon.ts'
import { Fault } from '#domain/fault.ts'
import { type Headquarters, openHeadquarters } from './home.ts'

/** Relative paths count from where npm was called. */
export function pathOf(typed: string): string {
  return isAbsolute(typed) ? typed : resolve(process.env['INIT_CWD'] ?? process.cwd(), typed)
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

export function cost(): { cost?: PassphraseCost } {
  const mebibytes = Number(process.env['MINGCHA_ARGON_MIB'] ?? 0)
  return mebibytes > 0 ? { cost: { memKiB: mebibytes * 1024, passes: 3, lanes: 1 } } : {}
}

/** Opens headquarters, or a home that founded an office, for one command and closes it whatever happens. */
export async function atHome<T>(home: string, work: (hq: Headquarters) => Promise<T>): Promise<T> {
  const hq = await openHeadquarters({ home: pathOf(home), passphrase: await passphrase() })
  try {
    return await work(hq)
  } finally {
    await hq.close()
  }
}
