import type { CheckProblem, CheckReport } from '#domain/contract/check.ts'
import { Fault } from '#domain/fault.ts'
import { takeFromBackups } from './backup/take-back.ts'
import { checkNode } from './check.ts'
import type { Desk } from './desk.ts'
import type { Progress } from './jobs.ts'
import { grantRoles } from './trust/own-roles.ts'
import { readTrust } from './trust/shelf.ts'

/** What the journal says everything about: made again from it. */
const made = new Set<CheckProblem['kind']>(['record', 'rollup', 'review', 'index', 'chain'])

/**
 * Looks at everything, restores what can be restored, and looks again: rows, rollups, review states and the search index from the
 * journal, roles from the office's keyring, and originals and sealed names from a backup in `from`, if one is given. The journal itself
 * is never written: what is wrong with it, and what no backup here has, stands in the report.
 */
export async function repairNode(desk: Desk, progress?: Progress, from?: string): Promise<CheckReport> {
  const before = await checkNode(desk, progress)
  if (before.ok) return { ...before, repaired: 0 }
  if (progress?.signal.aborted) throw new Fault('gate.cancelled')
  const { store } = desk
  if (before.problems.some(({ kind }) => made.has(kind))) {
    await store.rebuild()
    while ((await store.indexPending(2000)) > 0);
  }
  const keyring = (await readTrust(store))?.keyring.keyring
  if (keyring && before.problems.some(({ kind }) => kind === 'role'))
    await store.transaction((tx) => grantRoles(tx, store, keyring))
  if (from !== undefined) {
    await takeFromBackups(desk, from, before.problems, progress)
    await desk.vault.whole()
  }
  const after = await checkNode(desk, progress)
  return { ...after, repaired: Math.max(0, before.problems.length - after.problems.length) }
}
