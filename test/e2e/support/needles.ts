import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A text as it may lie on a disk: UTF-8, UTF-16, in an address, escaped in JSON. */
function shapesOf(text: string): Buffer[] {
  const escaped = [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(encodeURIComponent(text)), Buffer.from(escaped)]
}

export interface Needle {
  name: string
  shapes: Buffer[]
}

export function textNeedles(texts: readonly string[]): Needle[] {
  return texts.map((name) => ({ name, shapes: shapesOf(name) }))
}

/** Samples of 64 bytes from all over a file. */
export function sampleNeedles(name: string, bytes: Buffer, count = 24): Needle[] {
  const step = Math.floor((bytes.length - 64) / count)
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}@${index * step}`,
    shapes: [bytes.subarray(index * step, index * step + 64)],
  }))
}

/** Every path below a folder; a folder that goes away while it is read (a running browser tidies up) has none left. */
function* pathsBelow(folder: string): Generator<string> {
  let entries: Dirent[] = []
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    yield path
    if (entry.isDirectory()) yield* pathsBelow(path)
  }
}

/** Which needles lie in which files below the folders; a file that goes away meanwhile holds none. */
export function foundIn(folders: readonly string[], needles: readonly Needle[]): string[] {
  const hits: string[] = []
  for (const folder of folders) {
    for (const whole of pathsBelow(folder)) {
      const path = relative(folder, whole)
      const bytes = contentOf(whole)
      const inName = Buffer.from(path)
      for (const { name, shapes } of needles) {
        if (shapes.some((shape) => bytes.includes(shape) || inName.includes(shape))) hits.push(`${name} in ${path}`)
      }
    }
  }
  return hits
}

function contentOf(path: string): Buffer {
  try {
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0)
  } catch {
    return Buffer.alloc(0)
  }
}
