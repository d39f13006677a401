import { putIntake } from '#db/stores/intake.ts'
import { Fault } from '#domain/fault.ts'
import type { Hash } from '#domain/fields.ts'
import { limits } from '#bundle/limits.ts'
import { instant } from '../clock.ts'
import { readTrust } from '../trust/shelf.ts'
import { chainReceipt } from './answer.ts'
import { beginEpochWith } from './begin-epoch.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { asideFile, opened } from './release.ts'
import { type BundleOutcome, outcomeOf, standing } from './receiving.ts'
import { intakeRow } from './verdict.ts'

function linesIn({ detail }: BundleOutcome): number {
  return Math.min(detail?.lines ?? 0, limits.problems)
}

/**
 * Seals a bundle with a fault that its author signed (FORMAT §9.4), which no copy of it would cure: nothing of it is applied, its receipt
 * lists its lines and asks for them anew, and its log begins an epoch after what was accepted before it. `release.notSound` for a file
 * whose fault is of another kind. The epoch; the log.
 */
export async function sealBundle(node: Node, sha256: Hash): Promise<{ log: string; epoch: number }> {
  const { store, home, clock, office } = node
  return withHomeLock(home, 'receive', async () => {
    const trust = await readTrust(store)
    if (!trust || !office) throw new Fault('export.noTrust')
    const receiving = { node, trust, office: { keys: office, trust } }
    const file = await asideFile(node, sha256)
    return opened(node, trust.keyring.keyring, file, async (bundle) => {
      const { problems, signedFault, log, authorVerified } = bundle
      if (!signedFault || !authorVerified || log === undefined)
        throw new Fault('release.notSound', { codes: problems.map(({ code }) => code).join(' ') })
      const outcome = outcomeOf(receiving, file, bundle, 'sealed', problems)
      const head = await standing(store, outcome)
      const first = bundle.bundle?.journal.first ?? 1
      const code = problems[0]?.code ?? 'E506'
      const entries = Array.from({ length: linesIn(outcome) }, (_, index) => ({ n: first + index, code }))
      const { epoch } = await beginEpochWith(node, {
        log,
        also: async (tx, begun) => {
          const requests = [{ kind: 're-enter' as const }, { kind: 'new-epoch' as const, epoch: begun }]
          await chainReceipt(tx, receiving.office, outcome, { head, requests, sealed: entries }, instant(clock))
          await putIntake(tx, intakeRow(outcome))
        },
      })
      return { log, epoch }
    })
  })
}
