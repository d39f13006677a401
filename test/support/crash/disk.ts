import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Call } from './trace.ts'

type Write = { offset: number; bytes: Buffer } | { size: number }
interface FileNode {
  kind: 'file'
  changes: Write[]
  durable: number
}
interface FolderNode {
  kind: 'folder'
  /** Names given and taken, in order; the last about a name counts. */
  changes: { name: string; node: Node | undefined }[]
  durable: number
}
type Node = FileNode | FolderNode

/** A disk that keeps of a file only what it was told to sync, and of a folder only the names that were there when the folder was synced. */
export interface Disk {
  apply(call: Call): void
  /** Paths whose bytes are not all durable, below the root. */
  unsynced(): string[]
  /** Writes what a power cut would leave into an empty folder; `lucky` says which unsynced changes reached the disk all the same. */
  materialise(folder: string, lucky?: () => boolean): void
}

const folderNode = (): FolderNode => ({ kind: 'folder', changes: [], durable: 0 })

function entries(folder: FolderNode, changes = folder.changes): Map<string, Node> {
  const names = new Map<string, Node>()
  for (const { name, node } of changes) {
    if (node) names.set(name, node)
    else names.delete(name)
  }
  return names
}

function survived<T>({ changes, durable }: { changes: T[]; durable: number }, lucky: () => boolean): T[] {
  return [...changes.slice(0, durable), ...changes.slice(durable).filter(lucky)]
}

function contentOf(changes: readonly Write[]): Buffer {
  let bytes = Buffer.alloc(0)
  for (const change of changes) {
    const size = 'size' in change ? change.size : Math.max(bytes.length, change.offset + change.bytes.length)
    if (size !== bytes.length)
      bytes = Buffer.concat([bytes.subarray(0, size), Buffer.alloc(Math.max(0, size - bytes.length))])
    if ('bytes' in change) change.bytes.copy(bytes, change.offset)
  }
  return bytes
}

export function createDisk(root: string): Disk {
  const top = folderNode()
  const positions = new Map<number, number>()
  const syncs = new Map<string, { node: Node; seen: number }>()

  function find(path: string): Node | undefined {
    const way = relative(root, path)
    if (way.startsWith('..')) return undefined
    let node: Node | undefined = top
    for (const name of way.split('/').filter(Boolean))
      node = node?.kind === 'folder' ? entries(node).get(name) : undefined
    return node
  }
  function name(path: string, node: Node | undefined): void {
    const folder = find(dirname(path))
    if (folder?.kind === 'folder') folder.changes.push({ name: basename(path), node })
  }
  function change(path: string, write: Write): void {
    const node = find(path)
    if (node?.kind === 'file') node.changes.push(write)
  }
  function written({ fd, paths, data, numbers, result, name: call }: Call): void {
    const bytes = data.subarray(0, result)
    if (call.startsWith('p')) return change(paths[0] ?? '', { offset: numbers.at(-1) ?? 0, bytes })
    const offset = positions.get(fd) ?? 0
    positions.set(fd, offset + bytes.length)
    change(paths[0] ?? '', { offset, bytes })
  }
  function opened({ fd, paths, flags, result }: Call): void {
    const path = paths.at(-1) ?? ''
    positions.set(fd, 0)
    if (result < 0) return
    const node = find(path)
    if (!node && flags.includes('O_CREAT')) name(path, { kind: 'file', changes: [], durable: 0 })
    if (node?.kind === 'file' && flags.includes('O_TRUNC')) node.changes.push({ size: 0 })
    if (node?.kind === 'file' && flags.includes('O_APPEND')) positions.set(fd, contentOf(node.changes).length)
  }

  const ofPath: Readonly<Record<string, (call: Call) => void>> = {
    openat: opened,
    mkdir: ({ paths: [path = ''] }) => name(path, folderNode()),
    rename({ paths: [from = '', to = ''] }) {
      const node = find(from)
      if (!node) return
      name(to, node)
      name(from, undefined)
    },
    unlink: ({ paths: [path = ''] }) => name(path, undefined),
    truncate: ({ paths: [path = ''], numbers }) => change(path, { size: numbers.at(-1) ?? 0 }),
    write: written,
  }
  const same: Readonly<Record<string, string>> = {
    mkdirat: 'mkdir',
    renameat: 'rename',
    renameat2: 'rename',
    unlinkat: 'unlink',
    rmdir: 'unlink',
    ftruncate: 'truncate',
    writev: 'write',
    pwrite64: 'write',
    pwritev: 'write',
    pwritev2: 'write',
  }

  function walk(folder: FolderNode, path: string, seen: (path: string, node: FileNode) => void): void {
    for (const [name_, node] of entries(folder)) {
      if (node.kind === 'folder') walk(node, join(path, name_), seen)
      else seen(join(path, name_), node)
    }
  }
  function put(folder: FolderNode, to: string, lucky: () => boolean): void {
    for (const [name_, node] of entries(folder, survived(folder, lucky))) {
      if (node.kind === 'folder') {
        mkdirSync(join(to, name_))
        put(node, join(to, name_), lucky)
      } else if (!name_.endsWith('-shm')) writeFileSync(join(to, name_), contentOf(survived(node, lucky)))
    }
  }

  return {
    apply(call) {
      if (call.name === 'fsync' || call.name === 'fdatasync') {
        const node = find(call.paths[0] ?? '')
        if (call.at === 'entry' && node) syncs.set(call.pid, { node, seen: node.changes.length })
        const sync = syncs.get(call.pid)
        if (call.at === 'exit' && call.result === 0 && sync) sync.node.durable = Math.max(sync.node.durable, sync.seen)
        if (call.at === 'exit') syncs.delete(call.pid)
        return
      }
      if (call.at === 'entry' || call.result < 0) return
      const act = ofPath[same[call.name] ?? call.name]
      if (act) act(call)
      else if (call.paths.some((path) => find(path))) throw new Error(`${call.name} is not modelled`)
    },
    unsynced() {
      const paths: string[] = []
      walk(top, '', (path, { changes, durable }) => {
        if (durable < changes.length && !path.endsWith('-shm')) paths.push(path)
      })
      return paths
    },
    materialise: (folder, lucky = () => false) => put(top, folder, lucky),
  }
}
