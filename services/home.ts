import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tryFileLock } from '#db/file-lock.ts'
import { Fault } from '#domain/fault.ts'

/** Where a node keeps what; one folder, nothing outside it. */
export interface Home {
  folder: string
  keyslots: string
  store: string
  names: string
  objects: string
  trust: string
  intake: string
  outbox: string
  staging: string
}

export function homeAt(folder: string): Home {
  return {
    folder,
    keyslots: join(folder, 'keyslots.json'),
    store: join(folder, 'store.db'),
    names: join(folder, 'names.db'),
    objects: join(folder, 'objects'),
    trust: join(folder, 'trust'),
    intake: join(folder, 'intake'),
    outbox: join(folder, 'outbox'),
    staging: join(folder, 'staging'),
  }
}

/** Makes the folders, readable by their owner alone. */
export function prepareHome(home: Home): void {
  for (const folder of [home.folder, home.objects, home.trust, home.intake, home.outbox, home.staging])
    mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Whether a set-up was finished here; slots of which only the previous copy is left still count. */
export function hasHome(home: Home): boolean {
  return existsSync(home.keyslots) || existsSync(`${home.keyslots}.previous`)
}

/**
 * Keeps a home for one window: what is given back lets it go, and so does the end of the process. Commands work beside it.
 * Fault session.openElsewhere while another window has it.
 */
export function holdForWindow(home: Home): () => void {
  mkdirSync(home.folder, { recursive: true, mode: 0o700 })
  const release = tryFileLock(join(home.folder, 'window.lock'))
  if (!release) throw new Fault('session.openElsewhere')
  return release
}
