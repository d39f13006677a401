import { existsSync } from 'node:fs'
import { rename, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createSha256, randomId } from '#bundle/crypto.ts'
import { createPartFile, syncFolder } from '#bundle/durable-file.ts'
import { mediaFault } from '#bundle/io-fault.ts'
import { blocksOf, fileSource, writeFully } from '#bundle/source.ts'
import { Fault } from '#domain/fault.ts'
import type { Home } from '../home.ts'

/** A received file as it lies in the intake under its SHA-256. */
export interface TakenFile {
  /** What it was called where it came from. */
  name: string
  sha256: string
  path: string
  size: number
}

/** Copies, stages and stores need about this many times the file's size. */
const copies = 3

/** B16, step 1: the file is copied into the intake and synced before anything looks at it; its source is never touched. */
export async function takeIn(home: Home, path: string): Promise<TakenFile> {
  try {
    const source = await fileSource(path)
    try {
      const disk = await statfs(home.folder)
      if (disk.bavail * disk.bsize < source.size * copies) throw new Fault('E901', { why: 'ENOSPC' })
      const interim = join(home.intake, `new-${randomId()}`)
      const part = await createPartFile(interim)
      const digest = createSha256()
      try {
        for await (const block of blocksOf(source)) {
          digest.update(block)
          await writeFully(part.handle, block)
        }
        await part.settle()
        const sha256 = digest.hex()
        const taken = join(home.intake, sha256)
        if (existsSync(taken)) await part.discard()
        else await rename(part.part, taken)
        await syncFolder(home.intake)
        return { name: basename(path), sha256, path: taken, size: source.size }
      } catch (error) {
        await part.discard()
        throw error
      }
    } finally {
      await source.close()
    }
  } catch (error) {
    throw mediaFault(error, dirname(path))
  }
}
