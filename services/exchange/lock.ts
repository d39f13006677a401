import { join } from 'node:path'
import { tryFileLock } from '#db/file-lock.ts'
import { Fault } from '#domain/fault.ts'
import type { Home } from '../home.ts'

const patienceMs = 60_000

async function take(path: string): Promise<() => void> {
  const until = Date.now() + patienceMs
  for (;;) {
    const release = tryFileLock(path)
    if (release) return release
    if (Date.now() > until) throw new Fault('E901', { why: 'busy' })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Lets one process at a time do a kind of work on a home; the others wait a minute, then E901. A holder that sleeps keeps it, one that
 * dies has let it go.
 */
export async function withHomeLock<T>(
  home: Home,
  name: 'export' | 'receive' | 'trust' | 'persons' | 'backup',
  work: () => Promise<T>,
): Promise<T> {
  const release = await take(join(home.folder, `${name}.lock`))
  try {
    return await work()
  } finally {
    release()
  }
}
