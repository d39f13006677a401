import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { limits } from '#bundle/limits.ts'
import type { TrustFile } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'

const trustName = /^(?:root-[1-9]\d{0,8}|keyring)(?:\.[A-Za-z0-9-]{1,32}\.sshsig|\.json)$/
const requestName = /^enrol-[0-9a-f]{8}\.json$/
const rotationName = /^rotate-[0-9a-f]{8}\.json$/

export function isTrustName(name: string): boolean {
  return trustName.test(name)
}

export function isRequestName(name: string): boolean {
  return requestName.test(name)
}

/** Whether a file's name is that of a request for a new key. */
export function isRotationName(path: string): boolean {
  return rotationName.test(basename(path))
}

/** One small file, whole; E109 above the limit. */
export async function readSmallFile(path: string, limit: number = limits.trustFileBytes): Promise<TrustFile> {
  const { size } = await stat(path)
  if (size > limit) throw new Fault('E109', { path: basename(path) })
  return { name: basename(path), bytes: new Uint8Array(await readFile(path)) }
}

/** Paths of the signatures that lie beside a root or keyring. */
async function signaturesBeside(path: string): Promise<string[]> {
  const stem = basename(path, '.json')
  const names = await readdir(dirname(path))
  return names
    .filter((name) => name.startsWith(`${stem}.`) && name.endsWith('.sshsig'))
    .map((name) => join(dirname(path), name))
}

/** Every trust file that lies in a folder. */
export async function trustFilesIn(folder: string): Promise<TrustFile[]> {
  const names = (await readdir(folder)).filter(isTrustName)
  return Promise.all(names.map((name) => readSmallFile(join(folder, name))))
}

/** The trust files among these paths, with the signatures beside them, in whatever order they were named. */
export async function readTrustFiles(paths: readonly string[]): Promise<TrustFile[]> {
  const wanted = new Set<string>()
  for (const path of paths.filter((candidate) => isTrustName(basename(candidate)))) {
    wanted.add(path)
    if (path.endsWith('.json')) for (const signature of await signaturesBeside(path)) wanted.add(signature)
  }
  return Promise.all([...wanted].map((path) => readSmallFile(path)))
}
