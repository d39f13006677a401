import { dirname, join } from 'node:path'
import { limits } from './limits.ts'
import { Fault } from '#domain/fault.ts'
import { createPartFile } from './durable-file.ts'
import { sha256OfSource } from './envelope.ts'
import type { WrittenEnvelope } from './envelope-sink.ts'
import { writeEnvelope } from './envelope-writer.ts'
import { mediaFault } from './io-fault.ts'
import { bundleEntries, type Sealing } from './seal.ts'
import { type Bytes, fileSource, passingBlocks, type Source } from './source.ts'
import { zipSize } from './zip.ts'
import { writeZip } from './zip-writer.ts'

export interface WrittenBundle {
  name: string
  digest: string
  file: string
  size: number
  fileSha256: string
}

export interface WriteOptions {
  recipients: readonly string[]
  folder: string
  /** `.mcb.age` for headquarters, `.mcq.age` for a lead who is to countersign. */
  suffix?: '.mcb.age' | '.mcq.age'
  signal?: AbortSignal | undefined
  onProgress?: ((written: number, total: number) => void) | undefined
}

/** FORMAT §16.2: zip, envelope, `.part`, fsync, read back, rename, fsync of the folder. A stored object that is not what it was is E611. */
export async function writeBundle(
  sealing: Sealing,
  { recipients, folder, suffix = '.mcb.age', signal, onProgress }: WriteOptions,
): Promise<WrittenBundle> {
  const entries = bundleEntries(sealing)
  const { name, digest } = sealing.prepared
  const path = join(folder, `${name}${suffix}`)
  const fewest = suffix === '.mcq.age' ? 1 : 2
  if (recipients.length < fewest || recipients.length > limits.recipients)
    throw new Fault('E801', { why: 'recipients' })
  try {
    const { fileSha256, size } = await writeChecked(
      path,
      writeZip(entries),
      zipSize(entries),
      recipients,
      (done, total) => {
        signal?.throwIfAborted()
        onProgress?.(done, total)
      },
    )
    return { name, digest, file: path, size, fileSha256 }
  } catch (error) {
    throw mediaFault(error, dirname(path))
  }
}

/** A whole zip under a new envelope, written as a bundle is: nothing half of it has the name. */
export async function writeSealedZip(
  path: string,
  zip: Source,
  recipients: readonly string[],
): Promise<WrittenEnvelope> {
  try {
    return await writeChecked(path, passingBlocks(zip), zip.size, recipients, () => {})
  } catch (error) {
    throw mediaFault(error, dirname(path))
  }
}

async function writeChecked(
  path: string,
  zip: Bytes,
  zipBytes: number,
  recipients: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<WrittenEnvelope> {
  const file = await createPartFile(path)
  try {
    const written = await writeEnvelope(file.handle.fd, zip, zipBytes, recipients, (done) => onProgress(done, zipBytes))
    await file.settle()
    if ((await readBack(file.part)) !== written.fileSha256) throw new Fault('E901', { why: 'read-back' })
    await file.commit()
    return written
  } catch (error) {
    await file.discard()
    throw error
  }
}

async function readBack(path: string): Promise<string> {
  const source = await fileSource(path)
  try {
    return await sha256OfSource(source)
  } finally {
    await source.close()
  }
}
