import { statfs } from 'node:fs/promises'
import { journalPath } from '#bundle/bag.ts'
import { mediaFault } from '#bundle/io-fault.ts'
import { objectAt } from '#bundle/bag-layout.ts'
import type { Sealing } from '#bundle/seal.ts'
import { type Bytes, passingBlocks } from '#bundle/source.ts'
import { writeBundle, type WrittenBundle } from '#bundle/write-bundle.ts'
import { type OutgoingRow, updateOutgoing } from '#db/stores/outgoing.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { fatLimit, isFat } from './bundle-room.ts'
import { type FixedFile, journalBytes } from './journal-file.ts'
import type { NodeParts } from './node.ts'
import { rememberedFiles, rememberedTags } from './outgoing-files.ts'

async function* objectBytes({ objects }: NodeParts, sha256: string): AsyncGenerator<Uint8Array> {
  const reader = await objects.open(sha256).catch((error: unknown) => {
    const isGone = error instanceof Fault || (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw isGone ? new Fault('E611', { object: sha256 }, { cause: error }) : error
  })
  try {
    yield* passingBlocks(reader)
  } finally {
    await reader.close()
  }
}

async function* vaultBytes({ vault }: NodeParts, sha256: string): AsyncGenerator<Uint8Array> {
  const bytes = await vault.bytes(sha256)
  if (!bytes) throw new Fault('E611', { object: sha256 })
  yield bytes
}

function bytesOf(node: NodeParts, row: OutgoingRow, { path, sha256 }: FixedFile): Bytes {
  if (path === journalPath) return journalBytes(node.store, row.log, row.first_n, row.last_n)
  return objectAt(path)?.kind === 'vault' ? vaultBytes(node, sha256) : objectBytes(node, sha256)
}

/** A bundle with all that makes it the same again. */
export function sealingOf(node: NodeParts, row: OutgoingRow): Sealing {
  const { tags, author } = rememberedTags(row)
  const payload = rememberedFiles(row).map((file) => ({ ...file, open: () => bytesOf(node, row, file) }))
  return { prepared: { name: row.name, digest: row.digest, tags }, authorSignature: author, payload }
}

/** About what the file will take, before the envelope. */
export function bundleSize(row: OutgoingRow): number {
  return rememberedFiles(row).reduce((sum, { size }) => sum + size + 700, row.tags.length + row.bundle.length)
}

/** E901 where there is no room, E902 where the folder is gone; `export.fat` where the file system takes no file that large. */
export async function refuseSmallDisk(folder: string, size: number): Promise<void> {
  const disk = await statfs(folder).catch((cause: unknown) => {
    throw mediaFault(cause)
  })
  if (size >= fatLimit && (await isFat(folder))) throw new Fault('export.fat')
  if (disk.bavail * disk.bsize < size * 1.001 + 2 ** 20) throw new Fault('E901', { why: 'ENOSPC' })
}

/** B17, step 4: the same digest each time; only the envelope differs. A damaged object is marked and told as E611. */
export async function writeOutgoing(
  node: NodeParts,
  row: OutgoingRow,
  recipients: readonly string[],
  folder: string,
  progress?: Progress,
): Promise<WrittenBundle> {
  try {
    const written = await writeBundle(sealingOf(node, row), {
      recipients,
      folder,
      signal: progress?.signal,
      onProgress: (done, total) => progress?.report(done, total),
    })
    const state = row.state === 'built' ? 'written' : row.state
    await node.store.transaction((tx) =>
      updateOutgoing(tx, row, { state, file: written.file, updated_at: instant(node.clock) }),
    )
    return written
  } catch (error) {
    if (error instanceof Fault && error.code === 'E611') await markDamaged(node, error)
    throw error
  }
}

async function markDamaged({ objects }: NodeParts, { details }: Fault): Promise<void> {
  const sha256 = /[0-9a-f]{64}/.exec(`${String(details['object'])} ${String(details['path'])}`)?.[0]
  if (sha256) await objects.markDamaged(sha256)
}
