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

/** A screen shows no more: larger pictures are brought down by a whole factor. */
const longestSide = 2560

interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** Each pixel the mean of a square of the original's. */
function broughtDown({ width, height, data }: Picture): Picture {
  const by = Math.ceil(Math.max(width, height) / longestSide)
  if (by <= 1) return { width, height, data }
  const [w, h] = [Math.floor(width / by), Math.floor(height / by)]
  const small = new Uint8ClampedArray(w * h * 4)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0
        for (let row = 0; row < by; row++)
          for (let column = 0; column < by; column++)
            sum += data[((y * by + row) * width + x * by + column) * 4 + channel] ?? 0
        small[(y * w + x) * 4 + channel] = sum / (by * by)
      }
  return { width: w, height: h, data: small }
}

async function work({ heic }: ToPicture): Promise<FromPicture> {
  const whole = await decode({ buffer: heic })
  if (whole.width * whole.height > mostPixels) return {}
  const { width, height, data } = broughtDown(whole)
  return { jpeg: new Uint8Array(jpeg.encode({ width, height, data: Buffer.from(data.buffer) }, 88).data) }
}

parentPort?.on('message', (message: ToPicture) => {
  work(message)
    .catch((): FromPicture => ({}))
    .then((answer) => parentPort?.postMessage(answer, answer.jpeg ? [answer.jpeg.buffer] : []))
    .catch(() => undefined)
})
