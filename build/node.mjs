import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import process from 'node:process'

const { platform, arch, execPath, versions, env } = process
const name = platform === 'win32' ? 'node.exe' : 'node'

export const root = resolve(import.meta.dirname, '..')

/** The Node 24 that runs Mingcha: this one if it is new enough, else the one that npm brought. */
export function projectNode() {
  if (Number(versions.node.split('.')[0]) >= 24) return execPath
  const brought = join(root, 'node_modules', `node-${platform === 'win32' ? 'win' : platform}-${arch}`, 'bin', name)
  if (existsSync(brought)) return brought
  throw new Error(`Mingcha needs Node 24: npm has none for ${platform} ${arch}, please install it and start again`)
}

/** Where Node keeps what it made of the sources, so that the next start takes half the time. */
export const compiled = join(root, 'node_modules', '.cache', 'node')

/** A Node outside of node_modules: a set-up replaces that folder, and may not stand on it meanwhile. */
export function outsideNode() {
  const inside = join(root, 'node_modules')
  if (!execPath.startsWith(inside)) return execPath
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder && !folder.includes('node_modules'))
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? execPath
}
