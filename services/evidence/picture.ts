import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createMutex } from '#db/mutex.ts'
import { Fault } from '#domain/fault.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { Desk } from '../desk.ts'
import type { FromPicture, ToPicture } from './picture-worker.ts'

/** What phones write that no browser shows; a larger file is no photo. */
const mostBytes = 64 * 1024 * 1024
const keptPictures = 24
/** A file that takes longer is no photo, in milliseconds. */
const longest = 20_000

/** Pictures that were made visible, the latest last; in memory only, and gone with the desk. */
const made = new WeakMap<Desk, Map<string, Promise<Uint8Array>>>()
/** One at a time: decoding a large one takes hundreds of megabytes. */
const inTurn = createMutex()

async function visible(desk: Desk, sha256: string, size: number): Promise<Uint8Array> {
  const reader = await desk.objects.open(sha256)
  let heic: Uint8Array<ArrayBuffer>
  try {
    heic = new Uint8Array(await reader.read(0, size))
  } finally {
    await reader.close()
  }
  // What the decoder prints of a bad file is nobody's business.
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { stdout: true, stderr: true })
  let timer: NodeJS.Timeout | undefined
  try {
    worker.postMessage({ heic } satisfies ToPicture, [heic.buffer])
    timer = setTimeout(() => void worker.terminate(), longest)
    const ended = once(worker, 'exit').then(() => [{}])
    const [{ jpeg }] = (await Promise.race([once(worker, 'message'), ended]).catch(() => [{}])) as [FromPicture]
    if (!jpeg) throw new Fault('evidence.noPicture')
    return jpeg
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** The bytes of a HEIC picture as JPEG, made once while the desk is open, at most 2,560 pixels a side. Faults evidence.missing, evidence.noPicture where it is none. */
export async function jpegOf(desk: Desk, sha256: string): Promise<Uint8Array> {
  const object = await desk.objects.find(sha256)
  if (!object) throw new Fault('evidence.missing')
  if (object.mime !== 'image/heic' || object.size > mostBytes) throw new Fault('evidence.noPicture')
  const pictures = made.get(desk) ?? new Map<string, Promise<Uint8Array>>()
  made.set(desk, pictures)
  const making = pictures.get(sha256) ?? inTurn(() => visible(desk, sha256, object.size))
  pictures.delete(sha256)
  pictures.set(sha256, making)
  for (const old of [...pictures.keys()].slice(0, -keptPictures)) pictures.delete(old)
  return making.catch((error: unknown) => {
    pictures.delete(sha256)
    throw error
  })
}

/** A picture that browsers don't show (HEIC, as phones write it), as JPEG for a host; the original stays what it is. Faults as `jpegOf`. */
export async function pictureBytes(desk: Desk, sha256: string): Promise<Bytes> {
  const jpeg = await jpegOf(desk, sha256)
  return {
    mime: 'image/jpeg',
    size: jpeg.length,
    fileName: `${sha256.slice(0, 12)}.jpg`,
    async *read(start, end) {
      if (!(await desk.objects.find(sha256))) throw new Fault('evidence.missing')
      yield jpeg.subarray(start, end)
    },
  }
}
