import * as ExifReader from 'exifreader'
import type { Instant } from '#domain/fields.ts'

/** So much of a file's beginning holds what its camera says. */
export const cameraLength = 512 * 1024

export interface CameraFacts {
  takenAt?: Instant
  device?: string
}

const written = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/
const offset = /^[+-]\d{2}:\d{2}$/

/** Without an offset of its own a camera's clock is taken for China Standard Time, as every other clock here. */
function instantOf(time: string, zone: string): Instant | undefined {
  const [, year, month, day, clock] = written.exec(time) ?? []
  const at = new Date(`${year}-${month}-${day}T${clock}${offset.test(zone) ? zone : '+08:00'}`)
  const isReal = !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1990 && at.getUTCFullYear() < 2100
  return isReal ? at.toISOString() : undefined
}

function deviceOf(make: string, model: string): string | undefined {
  const whole = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
  // oxlint-disable-next-line no-control-regex
  const plain = whole
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .slice(0, 100)
  return plain === '' ? undefined : plain
}

/** When and by what a picture says it was taken (EXIF 2.32: DateTimeOriginal, OffsetTimeOriginal, Make, Model); nothing where it says nothing that can be read. */
export function cameraFacts(head: Uint8Array): CameraFacts {
  try {
    const tags = ExifReader.load(Buffer.from(head), { expanded: true, includeUnknown: false })
    const said = (name: string) => String(tags.exif?.[name as 'Make']?.description ?? '').trim()
    const takenAt = instantOf(said('DateTimeOriginal'), said('OffsetTimeOriginal'))
    const device = deviceOf(said('Make'), said('Model'))
    return { ...(takenAt ? { takenAt } : {}), ...(device ? { device } : {}) }
  } catch {
    return {}
  }
}
