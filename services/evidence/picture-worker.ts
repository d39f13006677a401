import { parentPort } from 'node:worker_threads'
import decode from 'heic-decode'
import jpeg from 'jpeg-js'

/** Thread of `picture.ts`: the bytes of a HEIC file in, those of a JPEG out, or nothing where it can't be read. */
export interface ToPicture {
  heic: Uint8Array<ArrayBuffer>
}
export interface FromPicture {
  jpeg?: Uint8Array<ArrayBuffer>
}

/** Nothing larger is shown: 100 million pixels, four bytes each. */
const mostPixels = 100_000_000

async function work({ heic }: ToPicture): Promise<FromPicture> {
  const { width, height, data } = await decode({ buffer: heic })
  if (width * height > mostPixels) return {}
  return { jpeg: new Uint8Array(jpeg.encode({ width, height, data: Buffer.from(data.buffer) }, 88).data) }
}

parentPort?.on('message', (message: ToPicture) => {
  work(message)
    .catch((): FromPicture => ({}))
    .then((answer) => parentPort?.postMessage(answer, answer.jpeg ? [answer.jpeg.buffer] : []))
    .catch(() => undefined)
})
