import type { CheckProblem } from '#domain/contract/check.ts'
import { checkReviewStates, checkRollups } from './check-derived.ts'
import type { EpochStart } from './check-chain.ts'
import { checkLog } from './check-log.ts'
import { checkStrays } from './check-strays.ts'
import { checkIndex } from './search/check-index.ts'
import type { Store } from './store-type.ts'

export interface CheckResult {
  ok: boolean
  lines: number
  problems: CheckProblem[]
}

/** Reads the whole store through: every chain, every row against its journal, rollups, review states, the search index, the file itself. */
export async function checkStore(
  store: Store,
  progress?: (logs: { done: number; total: number }) => void,
): Promise<CheckResult> {
  const { dictionary } = store
  const problems: CheckProblem[] = []
  const numbering = {
    log: (log: string) => dictionary.logNo(log) ?? -1,
    symbol: (text: string) => dictionary.symbolNo(text) ?? -1,
  }
  const lines = await store.snapshot(async (read) => {
    const chains = await read.all<EpochStart & { no: number; log: string }>(
      'select no, log, epoch, from_n, from_hash from chain order by no',
    )
    let sum = 0
    for (const [done, chain] of chains.entries()) {
      progress?.({ done, total: chains.length })
      sum += await checkLog(read, chain.no, chain.log, chain, numbering, problems)
    }
    await checkStrays(read, problems)
    await checkRollups(read, dictionary, problems)
    try {
      await checkIndex(read, dictionary, problems)
      await checkReviewStates(read, dictionary, problems)
    } catch (error) {
      if (problems.length === 0) throw error
    }
    return sum
  })
  for (const what of await store.integrity()) problems.push({ kind: 'file', what })
  return { ok: problems.length === 0, lines, problems }
}
