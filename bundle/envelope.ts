import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { readAgeHeader } from './age-header.ts'
import { plainSizeOf } from './age-layout.ts'
import { openPayload } from './age-payload.ts'
import { createSha256, random, randomId } from './crypto.ts'
import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { writeSealedFile } from './sealed-file.ts'
import { openSealedFile, type SealedReader } from './sealed-reader.ts'
import { type Bytes, passingBlocks, type Source } from './source.ts'

/** Plain bytes of a received file, lying encrypted under a key that only this process knows. */
export interface Staged {
  source: SealedReader
  discard(): Promise<void>
}

export interface OpenedEnvelope {
  fileSha256: string
  staged?: Staged
  problems: Problem[]
}

export async function sha256OfSource(source: Source): Promise<string> {
  const digest = createSha256()
  for await (const block of passingBlocks(source)) digest.update(block)
  return digest.hex()
}

/** Puts bytes of a known size into an encrypted file of the staging folder. */
export async function stage(folder: string, size: number, bytes: Bytes): Promise<Staged> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${randomId()}.staged`)
  const key = random(32)
  await writeSealedFile(path, key, size, bytes)
  const source = await openSealedFile(path, key)
  return {
    source,
    async discard() {
      await source.close()
      await rm(path, { force: true })
    },
  }
}

/** FORMAT §3.3–3.5: the whole stream is authenticated before anything looks at what it holds. */
export async function openEnvelope(
  source: Source,
  identities: readonly string[],
  stagingFolder: string,
): Promise<OpenedEnvelope> {
  const refuse = async (code: Problem['code']) => ({ fileSha256: await sha256OfSource(source), problems: [{ code }] })
  const header = await readAgeHeader(source, identities)
  if ('code' in header) return refuse(header.code)
  const size = plainSizeOf(source.size, header.size)
  if (size === undefined) return refuse('E101')
  if (size > limits.bundleBytes) return refuse('E109')
  const digest = createSha256()
  digest.update(await source.read(0, header.size))
  try {
    const staged = await stage(stagingFolder, size, openPayload(header.fileKey, source, header.size, digest.update))
    return { fileSha256: digest.hex(), staged, problems: [] }
  } catch (error) {
    if (error instanceof Fault && error.code === 'E114') return refuse('E114')
    throw error
  }
}
