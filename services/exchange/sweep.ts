import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Home } from '../home.ts'

const hourMs = 3_600_000

async function sweepFolder(folder: string, isLeft: (name: string, modifiedMs: number) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const facts = await stat(path).catch(() => undefined)
    if (facts && isLeft(name, facts.mtimeMs)) await rm(path, { recursive: true, force: true })
  }
}

/** Removes what an interrupted run left half written; to be called by the only receiver of a home. */
export async function sweep({ staging, intake, objects }: Home): Promise<void> {
  const isOld = (modifiedMs: number) => modifiedMs < Date.now() - hourMs
  await sweepFolder(
    staging,
    (name, modifiedMs) => /\.staged(?:\.part)?$/.test(name) || (name.startsWith('drop-') && isOld(modifiedMs)),
  )
  await sweepFolder(intake, (name) => name.startsWith('new-'))
  await sweepFolder(objects, (name, modifiedMs) => name.startsWith('new-') && isOld(modifiedMs))
}
