import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openAes256Gcm, sha256Hex } from '#bundle/crypto.ts'
import { copyDurably } from '#bundle/durable-file.ts'
import { subkey } from '#bundle/subkeys.ts'
import { nameKeysIn } from '#db/names-copy.ts'
import { openStore } from '#db/store.ts'
import type { Store } from '#db/store-type.ts'
import { owedAnywhere } from '#db/stores/backup-sets.ts'
import { getObject, putObject } from '#db/stores/objects.ts'
import { dropVaultObject, sealedObject } from '#db/stores/vault-objects.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import type { Progress } from '../jobs.ts'
import { type CopyAt, copiesAt, poolFile } from './layout.ts'
import { readFacts } from './manifest.ts'
import { sealedFault } from './object-proof.ts'
import { refuseCancelled } from './pool.ts'
import { soundNames } from './verify.ts'

const hashPattern = /^[0-9a-f]{64}/

/** The hashes of the objects of a kind that the check found wanting, each once. */
function wanting(problems: readonly CheckProblem[], kind: 'object' | 'vault'): string[] {
  const hashes = problems.flatMap((problem) => {
    if (problem.kind !== kind) return []
    return hashPattern.exec((problem.noun === undefined ? problem.id : problem.what) ?? '')?.[0] ?? []
  })
  return [...new Set(hashes)]
}

type Node = Pick<Desk, 'home' | 'store' | 'storeKey' | 'vault'>

/** One backup of this very home, open for reading. */
interface OpenCopy {
  copy: CopyAt
  store: Store
  files: ReadonlyMap<string, string>
  names: ReadonlyMap<string, Uint8Array>
}

/** Undefined where the copy itself is damaged. Fault backup.foreign where it is of another home. */
async function openCopy(copy: CopyAt, storeKey: Uint8Array): Promise<OpenCopy | undefined> {
  const facts = await readFacts(copy.folder)
  const names = await soundNames(copy)
  const keys = names && nameKeysIn(names.path, subkey(storeKey, 'names'))
  try {
    const location = { file: join(copy.folder, 'store.db'), key: subkey(storeKey, 'db'), readOnly: true }
    return {
      copy,
      store: await openStore(location),
      files: new Map(facts?.files.map(({ path, sha256 }) => [path, sha256])),
      names: new Map(keys?.map(({ hash, key }) => [Buffer.from(hash).toString('hex'), key])),
    }
  } catch (error) {
    if (error instanceof Fault && error.code === 'session.wrongPassphrase') throw new Fault('backup.foreign')
    if (error instanceof Fault && error.code === 'store.damaged') return undefined
    throw error
  }
}

/** Puts a sealed file where it belongs, with the key that opens it; whether this copy has it whole. */
async function takeObject(
  { home, store }: Node,
  { copy, files, store: from }: OpenCopy,
  sha256: string,
): Promise<boolean> {
  const path = `objects/${sha256.slice(0, 2)}/${sha256}`
  const pooled = files.get(path)
  const object = await getObject(from.read, sha256)
  if (!pooled || !object) return false
  const source = poolFile(copy.set.pool, pooled)
  if ((await sealedFault(source, object)) !== undefined) return false
  const to = join(home.folder, path)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyDurably(source, to)
  await store.transaction((tx) => putObject(tx, { ...object, held: true, damaged: false }))
  return true
}

/** Seals a text anew that this copy opens; whether it does. */
async function takeVaultObject(
  { store, vault }: Node,
  { names, store: from }: OpenCopy,
  hash: string,
): Promise<boolean> {
  const raw = Buffer.from(hash, 'hex')
  const key = names.get(hash)
  const sealed = await sealedObject(from.read, raw)
  const plain = key && sealed && openAes256Gcm(key, sealed.subarray(0, 12), sealed.subarray(12), raw)
  if (!plain || sha256Hex(plain) !== hash) return false
  const values = vault.admit([plain])
  await store.transaction(async (tx) => {
    await dropVaultObject(tx, raw)
    for (const value of values) await value.keep(tx)
  })
  return true
}

/**
 * Takes from the backups in a folder, the latest first, what the check found damaged or missing and only a backup has: objects, and
 * sealed names with their keys. What was erased here does not come back. How many were taken. Faults: backup.none, backup.foreign.
 */
export async function takeFromBackups(
  node: Node,
  from: string,
  problems: readonly CheckProblem[],
  progress?: Progress,
): Promise<number> {
  const erased = await owedAnywhere(node.store.read)
  const objects = new Set(wanting(problems, 'object'))
  const texts = new Set(wanting(problems, 'vault').filter((hash) => !erased.has(hash)))
  let taken = 0
  for (const copy of await copiesAt(from)) {
    if (objects.size + texts.size === 0) break
    const opened = await openCopy(copy, node.storeKey)
    if (!opened) continue
    try {
      for (const [wanted, take] of [
        [objects, takeObject],
        [texts, takeVaultObject],
      ] as const)
        for (const hash of wanted) {
          if (progress) refuseCancelled(progress.signal)
          if (!(await take(node, opened, hash))) continue
          wanted.delete(hash)
          taken += 1
        }
    } finally {
      await opened.store.close()
    }
  }
  if (taken > 0) node.vault.reloadAll()
  return taken
}
