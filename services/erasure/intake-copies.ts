import { existsSync, readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { objectAt } from '#bundle/bag-layout.ts'
import { random, randomId, sha256Hex } from '#bundle/crypto.ts'
import { openEnvelope } from '#bundle/envelope.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { openSealedFile, type SealedReader } from '#bundle/sealed-reader.ts'
import { blocksOf, fileSource, partOf, type Source } from '#bundle/source.ts'
import { zipSize } from '#bundle/zip.ts'
import { type FoundEntry, scanZip } from '#bundle/zip-reader.ts'
import { writeZip } from '#bundle/zip-writer.ts'
import { eraseFile } from '#db/dialect/erase-file.ts'
import type { IntakeRow } from '#db/stores/intake.ts'
import type { Hash } from '#domain/fields.ts'
import type { Node, NodeParts } from '../exchange/node.ts'

const accepted: readonly string[] = ['accepted', 'accepted-with-exceptions', 'duplicate']
/** Of evidence only pictures, sound and film stay in a reduced copy: papers and lists may print names, and lie among the objects besides. */
const worded = new Set(['pdf', 'docx', 'xlsx', 'csv', 'txt', 'ofd', 'bin'])

/**
 * Where reduced copies of a received file lie, the newest first: its zip without what bears names, sealed; bundle.json in it still proves
 * every hash. Each has a name and a key of its own, so that one can take another's place whatever is interrupted.
 */
export function reducedCopies({ home }: Pick<NodeParts, 'home'>, sha256: Hash): string[] {
  const found = readdirSync(home.intake)
    .filter((name) => name.startsWith(`${sha256}.`) && name.endsWith('.reduced'))
    .map((name) => join(home.intake, name))
  return found.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
}

const labelOf = (path: string): Hash => sha256Hex(`mingcha/intake/v1\n${basename(path)}\n`)

/** The newest reduced copy of a received file as the zip it is. */
export async function openReduced(
  node: Pick<NodeParts, 'home' | 'vault'>,
  sha256: Hash,
): Promise<SealedReader | undefined> {
  const [path] = reducedCopies(node, sha256)
  const key = path === undefined ? undefined : node.vault.fileKeys.get(labelOf(path))
  return path !== undefined && key ? openSealedFile(path, key) : undefined
}

function objectOf({ path }: FoundEntry) {
  return objectAt(path.slice(path.indexOf('/') + 1))
}

async function writeReduced(
  node: Pick<NodeParts, 'home' | 'vault'>,
  sha256: Hash,
  zip: Source,
  entries: readonly FoundEntry[],
): Promise<void> {
  const before = reducedCopies(node, sha256)
  const key = random(32)
  const path = join(node.home.intake, `${sha256}.${randomId()}.reduced`)
  const inputs = entries.map((entry) => ({ ...entry, open: () => blocksOf(partOf(zip, entry.offset, entry.size)) }))
  node.vault.fileKeys.set(labelOf(path), key)
  await writeSealedFile(path, key, zipSize(inputs), writeZip(inputs))
  for (const old of before) await rm(old, { force: true })
}

type Reduction = 'reduced' | 'kept' | 'absent'

/** Whether a file of the intake, opened, holds one of these objects, and if so or if it is old: the copy without what bears names takes its place. */
async function reduce(node: Node, sha256: Hash, gone: ReadonlySet<Hash>, isOld: boolean): Promise<Reduction> {
  const path = join(node.home.intake, sha256)
  if (!existsSync(path)) return 'absent'
  const source = await fileSource(path)
  try {
    const { staged } = await openEnvelope(source, node.identities, node.home.staging)
    if (!staged) return 'kept'
    try {
      const { entries, problems } = await scanZip(staged.source)
      if (problems.length > 0) return 'kept'
      const holds = entries.some((entry) => gone.has(objectOf(entry)?.sha256 ?? ''))
      if (!isOld && !holds) return 'kept'
      const stay = entries.filter((entry) => {
        const object = objectOf(entry)
        return !object || (object.kind === 'evidence' && !worded.has(object.extension) && !gone.has(object.sha256))
      })
      await writeReduced(node, sha256, staged.source, stay)
    } finally {
      await staged.discard()
    }
  } finally {
    await source.close()
  }
  // Whoever has a recipient's key could still open it.
  eraseFile(path)
  return 'reduced'
}

/** A reduced copy that still holds a picture which is to go. */
async function reduceAgain(node: Node, sha256: Hash, gone: ReadonlySet<Hash>): Promise<void> {
  const zip = await openReduced(node, sha256)
  if (!zip) return
  try {
    const { entries } = await scanZip(zip)
    const stay = entries.filter((entry) => !gone.has(objectOf(entry)?.sha256 ?? ''))
    if (stay.length < entries.length) await writeReduced(node, sha256, zip, stay)
  } finally {
    await zip.close()
  }
}

/**
 * Reduces what was accepted before `before`, and whatever holds an object that is gone. Files that wait for others or for a person are
 * never touched: those that hold such an object are told as owed. `all`: received files that are not whole here any more.
 */
export async function reduceIntake(
  node: Node,
  rows: readonly Pick<IntakeRow, 'sha256' | 'kind' | 'result' | 'at'>[],
  gone: ReadonlySet<Hash>,
  before: string,
): Promise<{ reduced: number; owed: number; all: Hash[] }> {
  const count = { reduced: 0, owed: 0, all: [] as Hash[] }
  for (const name of readdirSync(node.home.intake)) {
    if (name.endsWith('.reduced.part')) await rm(join(node.home.intake, name), { force: true })
  }
  for (const { sha256, result, at, kind } of rows) {
    if (kind !== 'bundle') continue
    if (accepted.includes(result)) {
      const became = await reduce(node, sha256, gone, at < before)
      if (became === 'reduced') count.reduced += 1
      await reduceAgain(node, sha256, gone)
      if (became !== 'kept') count.all.push(sha256)
    } else if (await holdsAny(node, sha256, gone)) count.owed += 1
  }
  return count
}

async function holdsAny(node: Node, sha256: Hash, gone: ReadonlySet<Hash>): Promise<boolean> {
  const path = join(node.home.intake, sha256)
  if (!existsSync(path)) return false
  const source = await fileSource(path)
  try {
    const { staged } = await openEnvelope(source, node.identities, node.home.staging)
    if (!staged) return false
    try {
      return (await scanZip(staged.source)).entries.some((entry) => gone.has(objectOf(entry)?.sha256 ?? ''))
    } finally {
      await staged.discard()
    }
  } finally {
    await source.close()
  }
}
