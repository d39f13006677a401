import { backupSets } from '#db/stores/backup-sets.ts'
import type { Desk } from '../desk.ts'
import type { NamesCopies } from '../erasure/names-copies.ts'
import { oweNamesErasure, settleNamesCopies } from './names-copies.ts'

/** Every set of backups this home knows, as an erasure sees them: what is at hand loses the keys and files at once, the others owe it. */
export function namesCopiesOf(keeper: Pick<Desk, 'home' | 'store' | 'storeKey'>): NamesCopies {
  return {
    async erase(hashes) {
      const bytes = hashes.map((hash) => Buffer.from(hash, 'hex'))
      await keeper.store.transaction((tx) => oweNamesErasure(tx, keeper, bytes))
      const owed = new Set((await settleNamesCopies(keeper)).map(({ set }) => set))
      return (await backupSets(keeper.store.read)).map(({ id, folder }) => ({ place: folder, done: !owed.has(id) }))
    },
  }
}
