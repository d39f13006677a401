import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const block = Buffer.alloc(65_536)

/** Writes over a file before it is removed. A disk that moves its blocks about may keep them all the same: encrypt the whole disk as well. */
export function eraseFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    const { size } = statSync(path)
    for (let at = 0; at < size; at += block.length) writeSync(handle, block, 0, Math.min(block.length, size - at), at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  rmSync(path, { force: true })
}

/** Whatever damage or a power cut left beside a file and its backup: put aside, half written, replaced. */
export function leftBeside(file: string, backup: string): string[] {
  const name = basename(file)
  const kept = new Set([file, `${file}-wal`, `${file}-shm`, backup].map((path) => basename(path)))
  return readdirSync(dirname(file))
    .filter((other) => other.startsWith(`${name}.`) && !kept.has(other))
    .map((other) => join(dirname(file), other))
}
