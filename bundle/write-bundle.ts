import { join } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { writeBehind } from './behind.ts'
import { createSha256 } from './crypto.ts'
import { createPartFile } from './durable-file.ts'
import { sealEnvelope, sha256OfSource } from './envelope.ts'
import { ioFault } from './io-fault.ts'
import { bundleEntries, type Sealing } from './seal.ts'
import { blockSize, type Bytes, fileSource } from './source.ts'
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
export async function writeBundle(sealing: Sealing, { recipients, folder, suffix = '.mcb.age', signal, onProgress }: WriteOptions): Promise<WrittenBundle> {
  const entries = bundleEntries(sealing)
  const { name, digest } = sealing.prepared
  const path = join(folder, `${name}${suffix}`)
  if (recipients.length < 2) throw new Fault('E801', { why: 'recipients' })
  try {
    const envelope = await sealEnvelope(writeZip(entries), zipSize(entries), recipients)
    const fileSha256 = await writeChecked(path, envelope, signal, onProgress)
    return { name, digest, file: path, size: envelope.size, fileSha256 }
  } catch (error) {
    throw ioFault(error)
  }
}

async function writeChecked(path: string, envelope: { size: number; bytes: Bytes }, signal: AbortSignal | undefined, onProgress: WriteOptions['onProgress']): Promise<string> {
  const file = await createPartFile(path)
  const digest = createSha256()
  const behind = writeBehind(file.handle, 2 * blockSize)
  let written = 0
  try {
    for await (const block of envelope.bytes) {
      signal?.throwIfAborted()
      digest.update(block)
      await behind.write(block)
      written += block.length
      onProgress?.(written, envelope.size)
    }
    await behind.drain()
    await file.settle()
    const fileSha256 = digest.hex()
    if (written !== envelope.size || await readBack(file.part) !== fileSha256) throw new Fault('E901', { why: 'read-back' })
    await file.commit()
    return fileSha256
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
