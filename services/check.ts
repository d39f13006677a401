import { checkStore } from '#db/check.ts'
import { type StateDigest, stateDigest } from '#db/digest.ts'
import { listObjects } from '#db/stores/objects.ts'
import type { CheckProblem, CheckReport } from '#domain/contract/check.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from './desk.ts'
import { absentProblems, roleProblems, vaultProblems } from './check-held.ts'
import { objectFault } from './evidence/object-fault.ts'
import type { Progress } from './jobs.ts'

const page = 200

/** Rows that cannot even be read have no digest; the problems found before say which they are. */
async function digestOf(
  store: Desk['store'],
  problems: readonly CheckProblem[],
): Promise<Pick<StateDigest, 'stateDigest' | 'digests'>> {
  try {
    return await stateDigest(store)
  } catch (error) {
    if (problems.length === 0) throw error
    return { stateDigest: '', digests: [] }
  }
}

type Node = Pick<Desk, 'store' | 'objects'> & Partial<Pick<Desk, 'vault' | 'ownLogs'>>

/** Proves a node's data: every chain, every row against its journal, rollups, index, the file itself, every object's hash; names and roles. */
export async function checkNode(desk: Node, progress?: Progress): Promise<CheckReport> {
  const { store } = desk
  const checked = await checkStore(store, ({ done, total }) => progress?.report(done, total))
  const problems: CheckProblem[] = [...checked.problems]
  let objects = 0
  let after: string | undefined
  for (;;) {
    const rows = await listObjects(store.read, after, page)
    for (const object of rows) {
      const { sha256, held } = object
      if (progress?.signal.aborted) throw new Fault('gate.cancelled')
      if (!held) continue
      objects += 1
      const what = await objectFault(desk, object)
      if (what === undefined) continue
      problems.push({ kind: 'object', id: sha256, what })
      await desk.objects.markDamaged(sha256)
    }
    after = rows.at(-1)?.sha256
    if (rows.length < page) break
  }
  const { vault, ownLogs } = desk
  if (vault) problems.push(...(await vaultProblems({ store, vault })))
  if (ownLogs) problems.push(...(await absentProblems({ store, ownLogs })), ...(await roleProblems({ store })))
  const digest = await digestOf(store, problems)
  return {
    ok: problems.length === 0,
    lines: checked.lines,
    stateDigest: digest.stateDigest,
    digests: digest.digests,
    objects,
    problems,
  }
}
