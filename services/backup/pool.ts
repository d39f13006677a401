import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createSha256, randomId } from '#bundle/crypto.ts'
import { createPartFile, syncFolder } from '#bundle/durable-file.ts'
import { fileSource, passingBlocks, type Source, writeFully } from '#bundle/source.ts'
import { Fault } from '#domain/fault.ts'
import { poolFile } from './layout.ts'

const interim = 'new-'

export function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Fault('gate.cancelled')
}

/** SHA-256 of a file's bytes as they lie on the disk. */
export async function hashOf(path: string, signal?: AbortSignal, passed?: (bytes: number) => void): Promise<string> {
  const source = await fileSource(path)
  try {
    const digest = createSha256()
    for await (const block of passingBlocks(source)) {
      if (signal) refuseCancelled(signal)
      digest.update(block)
      passed?.(block.length)
    }
    return digest.hex()
  } finally {
    await source.close()
  }
}

/** Writes a source into an open file; the SHA-256 of what was written. */
export async function pour(
  source: Source,
  handle: FileHandle,
  signal: AbortSignal,
  passed: (bytes: number) => void = () => {},
): Promise<string> {
  const digest = createSha256()
  for await (const block of passingBlocks(source)) {
    refuseCancelled(signal)
    digest.update(block)
    await writeFully(handle, block)
    passed(block.length)
  }
  return digest.hex()
}

interface Copying {
  signal: AbortSignal
  passed: (bytes: number) => void
  /** Reads the copy back; what is wrong with it, if anything. */
  prove: (path: string, sha256: string) => Promise<string | undefined>
}

/** Copies a file into the pool under the hash of its bytes, synced and read back before it has that name. Safe to repeat. */
export async function putInPool(
  pool: string,
  from: string,
  { signal, passed, prove }: Copying,
): Promise<{ sha256: string; size: number } | { fault: string }> {
  const source = await fileSource(from)
  const file = await createPartFile(join(pool, `${interim}${randomId()}`))
  try {
    const sha256 = await pour(source, file.handle, signal, passed)
    await file.settle()
    const fault = await prove(file.part, sha256)
    if (fault !== undefined) {
      await file.discard()
      return { fault }
    }
    const path = poolFile(pool, sha256)
    if (!existsSync(dirname(path))) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await syncFolder(pool)
    }
    await rename(file.part, path)
    await syncFolder(dirname(path))
    return { sha256, size: source.size }
  } catch (error) {
    await file.discard()
    throw error
  } finally {
    await source.close()
  }
}

/** Whether the pool has a file of that hash and size; its bytes are not looked at. */
export async function isInPool(pool: string, sha256: string, size: number): Promise<boolean> {
  const facts = await stat(poolFile(pool, sha256)).catch(() => undefined)
  return facts?.isFile() === true && facts.size === size
}

/** Removes from the pool what no copy lists, and what an interrupted run left. */
export async function sweepPool(pool: string, listed: ReadonlySet<string>): Promise<number> {
  let removed = 0
  for (const entry of await readdir(pool, { withFileTypes: true })) {
    const path = join(pool, entry.name)
    if (entry.name.startsWith(interim)) await rm(path, { force: true })
    if (!entry.isDirectory()) continue
    for (const name of await readdir(path)) {
      if (listed.has(name)) continue
      await rm(join(path, name), { force: true })
      removed += 1
    }
  }
  return removed
}
