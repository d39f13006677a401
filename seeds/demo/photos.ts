import type { Random } from '../random.ts'
import { mulberry32 } from '../random.ts'
import { exifSegment } from './exif.ts'
import { encodeJpeg } from './jpeg.ts'
import { scene } from './scene.ts'

const sizes = [
  { width: 640, height: 480, noise: 4, quality: 70 },
  { width: 1280, height: 960, noise: 8, quality: 82 },
  { width: 1600, height: 1200, noise: 12, quality: 88 },
  { width: 2560, height: 1920, noise: 14, quality: 90 },
] as const
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

/** Makes photos of nearly `bytes` each; no two are equal, for each carries its own time and number. */
export function createCamera(seed: number, bytes: number): (random: Random, at: Date) => Uint8Array {
  const size = sizes[[60_000, 350_000, 1_200_000].filter((limit) => bytes > limit).length] ?? sizes[0]
  const scenes = new Map<number, Uint8Array>()
  let taken = 0
  return (random, at) => {
    const which = Math.floor(random() * scenesKept)
    const picture = scenes.get(which) ?? encodeJpeg(scene(mulberry32(seed + which), size.width, size.height, size.noise), size.quality)
    scenes.set(which, picture)
    const camera = cameras[Math.floor(random() * cameras.length)] ?? cameras[0]
    taken += 1
    const comment = Buffer.from(`IMG${String(taken).padStart(6, '0')}`)
    const note = exifSegment({ ...camera, orientation: random() < 0.2 ? 6 : 1, takenAt: localTime(at) })
    return Buffer.concat([Uint8Array.of(0xff, 0xd8), note, Uint8Array.of(0xff, 0xfe, 0, comment.length + 2), comment, picture])
  }
}
