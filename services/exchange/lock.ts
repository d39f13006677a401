import { type FileHandle, open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { randomId } from '#bundle/crypto.ts'
import { Fault } from '#domain/fault.ts'
import type { Home } from '../home.ts'

const patienceMs = 60_000
const staleMs = 120_000
const beatMs = 10_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A lock whose holder died, or has not touched it for two minutes, holds nobody. */
async function isStale(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const pid = Number(text.split(' ')[0])
    const age = Date.now() - mtimeMs
    return (text === '' ? age > 5000 : !isAlive(pid)) || age > staleMs
  } catch {
    return false
  }
}

async function take(path: string): Promise<FileHandle> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await open(path, 'wx', 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (await isStale(path)) await rm(path, { force: true })
      else if (Date.now() > until) throw new Fault('E901', { why: 'busy' }, { cause: error })
      else await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Lets one process at a time do a kind of work on a home; the others wait a minute, then E901. */
export async function withHomeLock<T>(
  home: Home,
  name: 'export' | 'receive' | 'trust',
  work: () => Promise<T>,
): Promise<T> {
  const path = join(home.folder, `${name}.lock`)
  const handle = await take(path)
  const mark = `${process.pid} ${randomId()}`
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs)
  beat.unref()
  try {
    await handle.writeFile(mark)
    return await work()
  } finally {
    clearInterval(beat)
    await handle.close()
    if ((await readFile(path, 'utf8').catch(() => '')) === mark) await rm(path, { force: true })
  }
}
