import { existsSync } from 'node:fs'
import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { homedir, platform } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'
import type { Folder } from '#domain/contract/exchange.ts'
import { Fault } from '#domain/fault.ts'

const listed = 2000
const removable = /^\/(?:media|run\/media|mnt|Volumes)\//

async function freeBytes(path: string): Promise<number | undefined> {
  const disk = await statfs(path).catch(() => undefined)
  return disk && disk.bavail * disk.bsize
}

async function folder(path: string, kind: Folder['kind'], name = basename(path) || path): Promise<Folder> {
  const free = kind === 'drive' ? await freeBytes(path) : undefined
  return { path, name, kind, ...(free === undefined ? {} : { freeBytes: free }) }
}

/** Mount points of sticks and disks; `\040` stands for a space in /proc/mounts. */
export function mountPoints(mounts: string): string[] {
  const points = mounts.split('\n').flatMap((line) => {
    const [, point = '', type] = line.split(' ')
    return type === 'tmpfs' ? [] : [point]
  })
  const unescaped = points.map((point) =>
    point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  )
  return [...new Set(unescaped.filter((point) => removable.test(point)))]
}

async function driveRoots(): Promise<string[]> {
  if (platform() === 'win32')
    return Array.from({ length: 24 }, (_, index) => `${String.fromCharCode(67 + index)}:\\`).filter((root) =>
      existsSync(root),
    )
  if (platform() === 'darwin') return (await readdir('/Volumes').catch(() => [])).map((name) => join('/Volumes', name))
  return mountPoints(await readFile('/proc/mounts', 'utf8').catch(() => ''))
}

/** Sticks and disks first, then the usual folders of whoever is logged in. */
export async function listDrives(): Promise<Folder[]> {
  const home = homedir()
  const usual = [
    home,
    ...['Desktop', 'Documents', 'Downloads', '桌面', '文档', '下载'].map((name) => join(home, name)),
  ].filter((path) => existsSync(path))
  const drives = await Promise.all((await driveRoots()).map((path) => folder(path, 'drive')))
  return [...drives, ...(await Promise.all(usual.map((path) => folder(path, 'folder'))))]
}

function matches(name: string, extensions: readonly string[] | undefined): boolean {
  return (
    extensions === undefined ||
    extensions.some((extension) => name.toLowerCase().endsWith(`.${extension.replace(/^\./, '').toLowerCase()}`))
  )
}

/** What one folder holds: folders, then files with one of the extensions. Hidden entries and what can't be read are left out. */
export async function listFolder(path: string, extensions?: readonly string[]): Promise<Folder[]> {
  if (!isAbsolute(path)) throw new Fault('files.unreadable', { folder: path })
  const at = resolve(path)
  const entries = await readdir(at, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Fault('files.unreadable', { folder: at }, { cause })
  })
  const visible = entries
    .filter(({ name }) => !name.startsWith('.') && !name.startsWith('$'))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  const folders = visible.filter((entry) => entry.isDirectory()).slice(0, listed)
  const files = visible.filter((entry) => entry.isFile() && matches(entry.name, extensions)).slice(0, listed)
  const sized = files.map(async ({ name }): Promise<Folder> => {
    const facts = await stat(join(at, name)).catch(() => undefined)
    return { path: join(at, name), name, kind: 'file', ...(facts ? { size: facts.size } : {}) }
  })
  return [
    ...folders.map(({ name }): Folder => ({ path: join(at, name), name, kind: 'folder' })),
    ...(await Promise.all(sized)),
  ]
}
