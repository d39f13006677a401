import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeFully } from './source.ts'

/** Makes the names in a folder durable; file systems that know no such thing are left alone. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (!['EISDIR', 'EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF'].includes(code)) throw error
  } finally {
    await handle?.close()
  }
}

export interface PartFile {
  handle: FileHandle
  part: string
  /** Gives the synced file its name; what stood there before is replaced. */
  commit(): Promise<void>
  /** Makes the bytes durable under the interim name and closes the file. */
  settle(): Promise<void>
  discard(): Promise<void>
}

/** A file that appears under its name only when it is complete and durable. */
export async function createPartFile(path: string): Promise<PartFile> {
  const part = `${path}.part`
  // On a stick somebody may have laid a link under this name; it goes, it isn't followed.
  await rm(part, { force: true })
  const handle = await open(part, 'wx', 0o600)
  let isOpen = true
  async function settle(): Promise<void> {
    if (!isOpen) return
    await handle.sync()
    await handle.close()
    isOpen = false
  }
  return {
    handle,
    part,
    settle,
    async commit() {
      await settle()
      await rename(part, path)
      await syncFolder(dirname(path))
    },
    async discard() {
      // A stick that was pulled out can neither close nor remove anything; what went wrong before is what counts.
      if (isOpen) await handle.close().catch(() => {})
      isOpen = false
      await rm(part, { force: true }).catch(() => {})
    },
  }
}

async function fillDurably(path: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  const file = await createPartFile(path)
  try {
    await fill(file.handle)
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
}

export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await fillDurably(path, (handle) => writeFully(handle, typeof bytes === 'string' ? Buffer.from(bytes) : bytes))
}

/** A copy that has its name only when it is whole and durable. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await fillDurably(to, async (handle) => {
    for await (const block of createReadStream(from, { highWaterMark: 1 << 20 }))
      await writeFully(handle, block as Uint8Array)
  })
}
