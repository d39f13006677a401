import { backupSets } from '#db/stores/backup-sets.ts'
import type { BackupVerdict } from '#domain/contract/backup.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import type { Progress } from '../jobs.ts'
import { type CopyAt, copiesAt } from './layout.ts'
import { verifyCopy } from './verify.ts'

/** The latest copy in a folder, or the one that it is, of a set that this home knows. Faults: backup.none, backup.foreign. */
export async function ownCopyAt({ store }: Pick<Desk, 'store'>, folder: string): Promise<CopyAt> {
  const [copy] = await copiesAt(folder)
  if (!copy) throw new Fault('backup.none', { folder })
  const isOurs = (await backupSets(store.read)).some(({ id }) => id === copy.set.id)
  if (!isOurs) throw new Fault('backup.foreign')
  return copy
}

/** Reads it through with the key of this home. */
export async function verifyOwn(
  node: Pick<Desk, 'store' | 'storeKey'>,
  folder: string,
  progress: Progress,
): Promise<BackupVerdict> {
  return verifyCopy(await ownCopyAt(node, folder), node.storeKey, progress)
}
