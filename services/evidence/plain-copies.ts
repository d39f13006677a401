import { createReadStream, type Dirent, existsSync } from 'node:fs'
import { lstat, readdir, realpath, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { createSha256 } from '#bundle/crypto.ts'
import type { PlainCopy } from '#domain/contract/visits.ts'
import { recordsAbout } from '#db/stores/rows.ts'
import type { Ref } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { listDrives } from '../exchange/drives.ts'
import type { Progress } from '../jobs.ts'
import { objectFault } from './object-fault.ts'

const deepest = 5
/** So much of one place is looked at. */
const mostEntries = 200_000
const usual = ['Desktop', 'Documents', 'Downloads', 'Pictures', 'Videos', '桌面', '文档', '下载', '图片', '视频']
/** Never a place where somebody keeps photos. */
const passed = /^(?:\.|\$|node_modules$)/

interface Root {
  path: string
  isDrive: boolean
}

/** Where files come to lie on their way from a phone or a card: the usual folders, what programs set aside, sticks and cards. */
async function rootsHere(): Promise<Root[]> {
  const own = [...usual.map((name) => join(homedir(), name)), tmpdir()].filter((path) => existsSync(path))
  const drives = (await listDrives()).filter(({ kind }) => kind === 'drive')
  return [...own.map((path) => ({ path, isDrive: false })), ...drives.map(({ path }) => ({ path, isDrive: true }))]
}

async function* filesUnder(root: string, without: string): AsyncIterable<string> {
  const waiting = [{ folder: root, depth: 0 }]
  let left = mostEntries
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder, depth } = next
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (left-- <= 0) return
      if (entry.isFile()) yield path
      else if (entry.isDirectory() && depth < deepest && !passed.test(entry.name) && path !== without)
        waiting.push({ folder: path, depth: depth + 1 })
    }
  }
}

async function hashOf(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const hash = createSha256()
  try {
    for await (const block of createReadStream(path, { signal })) hash.update(block as Buffer)
    return hash.hex()
  } catch {
    return undefined
  }
}

/** Files that hold the bytes of a visit's evidence in the clear: found by size, proved by hash. Links are not followed. */
export async function findCopies(
  desk: Desk,
  visit: Ref,
  { signal, report }: Progress,
  roots?: readonly Root[],
): Promise<PlainCopy[]> {
  const pieces = await recordsAbout(desk.store, 'evidence', 'visit', [visit])
  const bySize = Map.groupBy(pieces, ({ body }) => body.size)
  const without = await realpath(desk.home.folder)
  const seen = new Set<string>()
  const found: PlainCopy[] = []
  let looked = 0
  for (const { path: root, isDrive } of roots ?? (await rootsHere())) {
    for await (const path of filesUnder(root, without)) {
      signal.throwIfAborted()
      if (++looked % 500 === 0) report(looked, 0)
      if (seen.has(path)) continue
      seen.add(path)
      const facts = await lstat(path).catch(() => undefined)
      const same = facts?.isFile() ? bySize.get(facts.size) : undefined
      const hash = same && (await hashOf(path, signal))
      if (hash === undefined || !same?.some(({ body }) => body.sha256 === hash)) continue
      if (await desk.objects.find(hash))
        found.push({
          path,
          name: basename(path),
          folder: basename(dirname(path)),
          size: facts?.size ?? 0,
          ...(isDrive ? { drive: true } : {}),
        })
    }
  }
  report(looked, looked)
  return found
}

/** Whether the sealed original can be read whole and is what its name says. */
async function isWhole(desk: Desk, sha256: string): Promise<boolean> {
  const object = await desk.objects.find(sha256)
  if (!object) return false
  return (await objectFault(desk, object).catch(() => 'unreadable')) === undefined
}

/** Removes files, but only those whose bytes are held here as evidence and can be read whole at this moment; the others are named. */
export async function removeCopies(desk: Desk, files: readonly string[]): Promise<{ removed: number; kept: string[] }> {
  const kept: string[] = []
  const own = (await realpath(desk.home.folder)) + sep
  for (const path of files) {
    const facts = await lstat(path).catch(() => undefined)
    const real = await realpath(path).catch(() => undefined)
    const hash = facts?.isFile() && real !== undefined && !real.startsWith(own) ? await hashOf(path) : undefined
    const isHeld = hash !== undefined && (await isWhole(desk, hash))
    const isGone =
      isHeld &&
      (await rm(path).then(
        () => true,
        () => false,
      ))
    if (!isGone) kept.push(path)
  }
  return { removed: files.length - kept.length, kept }
}
