import { statfs } from 'node:fs/promises'
import { mediaFault } from '#bundle/io-fault.ts'
import type { Sealing } from '#bundle/seal.ts'
import { writeBundle, type WrittenBundle } from '#bundle/write-bundle.ts'
import { type OutgoingRow, updateOutgoing } from '#db/stores/outgoing.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { fatLimit, isFat } from './bundle-room.ts'
import type { NodeParts } from './node.ts'
import { countersOf, rememberedFiles, rememberedTags } from './outgoing-files.ts'
import { markDamaged, payloadBytes } from './payload-bytes.ts'

/** To whom a bundle goes: as a request to those who have to countersign it first, or to headquarters and the peers. */
export interface Addressees {
  recipients: readonly string[]
  isRequest: boolean
}

const unanswered = new Set(['built', 'countersigning'])
/** A bundle with all that makes it the same again; as a request it bears no countersignatures. */
export function sealingOf(node: NodeParts, row: OutgoingRow, isRequest = false): Sealing {
  const { tags, author, sm2 } = rememberedTags(row)
  const counterSignatures = countersOf(row).flatMap(({ signature }) => (signature === undefined ? [] : [signature]))
  const payload = rememberedFiles(row).map((file) => ({
    ...file,
    open: () => payloadBytes(node, row.log, { first: row.first_n, last: row.last_n }, file),
  }))
  return {
    prepared: { name: row.name, digest: row.digest, tags },
    authorSignature: author,
    sm2Signature: sm2,
    counterSignatures: isRequest ? [] : counterSignatures,
    payload,
  }
}

/** About what the file will take, before the envelope. */
export function bundleSize(row: OutgoingRow): number {
  return rememberedFiles(row).reduce((sum, { size }) => sum + size + 700, row.tags.length + row.bundle.length)
}

/** E901 where there is no room, E902 where the folder is gone; `export.fat` where the file system takes no file that large. */
export async function refuseSmallDisk(folder: string, size: number): Promise<void> {
  const disk = await statfs(folder).catch((cause: unknown) => {
    throw mediaFault(cause, folder)
  })
  if (size >= fatLimit && (await isFat(folder))) throw new Fault('export.fat')
  if (disk.bavail * disk.bsize < size * 1.001 + 2 ** 20) throw new Fault('E901', { why: 'ENOSPC' })
}

/** B17, step 4: the same digest each time; only the envelope differs. A damaged object is marked and told as E611. */
export async function writeOutgoing(
  node: NodeParts,
  row: OutgoingRow,
  { recipients, isRequest }: Addressees,
  folder: string,
  progress?: Progress,
): Promise<WrittenBundle> {
  try {
    const written = await writeBundle(sealingOf(node, row, isRequest), {
      recipients,
      folder,
      suffix: isRequest ? '.mcq.age' : '.mcb.age',
      signal: progress?.signal,
      onProgress: (done, total) => progress?.report(done, total),
    })
    const state = isRequest ? 'countersigning' : unanswered.has(row.state) ? 'written' : row.state
    await node.store.transaction((tx) =>
      updateOutgoing(tx, row, { state, file: written.file, updated_at: instant(node.clock) }),
    )
    return written
  } catch (error) {
    await markDamaged(node, error)
    throw error
  }
}
