import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '#bundle/durable-file.ts'
import { readKeySlots } from '#bundle/keyslot-file.ts'
import type { KeySlots } from '#bundle/keyslots.ts'
import type { Home } from '../home.ts'
import { type BackupSet, copiesIn } from './layout.ts'
import { readSums } from './manifest.ts'
import { sweepPool } from './pool.ts'

function ways(slots: KeySlots): string[] {
  return slots.slots.map((slot) => (slot.kind === 'escrow' ? slot.age : slot.wrapped))
}

/** Whether a passphrase or sheet opens a copy that opens this home no more. */
async function opensByFormer(folder: string, now: ReadonlySet<string>): Promise<boolean> {
  const slots = await readKeySlots(join(folder, 'keyslots.json')).catch(() => undefined)
  return slots !== undefined && ways(slots).some((way) => !now.has(way))
}

/** A copy that is being removed is none any more, whatever happens meanwhile. */
async function remove(set: BackupSet, name: string): Promise<void> {
  const going = join(set.folder, `${name}.gone.part`)
  await rename(join(set.folder, name), going)
  await syncFolder(set.folder)
  await rm(going, { recursive: true, force: true })
}

/**
 * Removes from a set, once `newest` stands in it, the copies beyond the `keep` latest, those that a former passphrase or sheet
 * still opens, and what no copy lists any more. How many copies went.
 */
export async function pruneSet(home: Home, set: BackupSet, newest: string, keep: number): Promise<number> {
  const now = new Set(ways(await readKeySlots(home.keyslots)))
  const names = (await copiesIn(set)).toReversed()
  let removed = 0
  const left: string[] = []
  for (const [index, name] of names.entries()) {
    const isOld = name !== newest && (index >= keep || (await opensByFormer(join(set.folder, name), now)))
    if (isOld) {
      await remove(set, name)
      removed += 1
    } else left.push(name)
  }
  const sums = await Promise.all(left.map((name) => readSums(join(set.folder, name))))
  // Where a list can't be read, nobody knows what it needs.
  if (sums.every((one) => one !== undefined))
    await sweepPool(
      set.pool,
      new Set(sums.flat().flatMap((sum) => (sum?.path.startsWith('../pool/') ? [sum.sha256] : []))),
    )
  return removed
}

/** Removes a set's unfinished copies after a run that did not come to its end, if the medium is still there. */
export async function removeUnfinished(set: BackupSet): Promise<void> {
  for (const name of await readdir(set.folder).catch(() => []))
    if (name.endsWith('.part') || name.startsWith('names.new'))
      await rm(join(set.folder, name), { recursive: true, force: true }).catch(() => {})
}
