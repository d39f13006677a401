import type { Random } from '../random.ts'
import { mulberry32 } from '../random.ts'
import { exifSegment } from './exif.ts'
import { encodeJpeg } from './jpeg.ts'
import { scene } from './scene.ts'

/** Bytes a pixel takes at this noise and quality, measured. */
const bytesPerPixel = 0.24
const noise = 14
const quality = 88
const scenesKept = 24
const cameras = [
  { make: 'HUAWEI', model: 'BRA-AL00' },
  { make: 'Xiaomi', model: '23127PN0CC' },
  { make: 'DSJ', model: 'BodyCam T8' },
] as const

function pad(n: number): string {
  return String(n).padStart(2, '0')
}

function localTime(at: Date): string {
  const china = new Date(at.getTime() + 8 * 3_600_000)
  return `${china.getUTCFullYear()}:${pad(china.getUTCMonth() + 1)}:${pad(china.getUTCDate())} ${pad(china.getUTCHours())}:${pad(china.getUTCMinutes())}:${pad(china.getUTCSeconds())}`
}

/** Width and height, 4:3 and whole blocks, for a photo of about so many bytes. */
function sizeFor(bytes: number): [width: number, height: number] {
  const width = Math.sqrt((bytes / bytesPerPixel) * (4 / 3))
  const blocks = Math.min(60, Math.max(5, Math.round(width / 64)))
  return [blocks * 64, blocks * 48]
}

/** Makes photos of nearly `bytes` each, at most 3 MB; no two are equal, for each carries its own time and number. */
export function createCamera(seed: number, bytes: number): (random: Random, at: Date) => Uint8Array {
  const [width, height] = sizeFor(bytes)
  const scenes = new Map<number, Uint8Array>()
  let taken = 0
  return (random, at) => {
    const which = Math.floor(random() * scenesKept)
    const picture = scenes.get(which) ?? encodeJpeg(scene(mulberry32(seed + which), width, height, noise), quality)
    scenes.set(which, picture)
    const camera = cameras[Math.floor(random() * cameras.length)] ?? cameras[0]
    taken += 1
    const comment = Buffer.from(`IMG${String(taken).padStart(6, '0')}`)
    const note = exifSegment({ ...camera, orientation: 1, takenAt: localTime(at) })
    return Buffer.concat([
      Uint8Array.of(0xff, 0xd8),
      note,
      Uint8Array.of(0xff, 0xfe, 0, comment.length + 2),
      comment,
      picture,
    ])
  }
}
