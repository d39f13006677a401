import { limits } from '#bundle/limits.ts'
import { putIntake } from '#db/stores/intake.ts'
import type { LocalWriter } from '#db/tables.ts'
import { Fault } from '#domain/fault.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { sealsWaiting } from '../trust/proposal.ts'
import { readTrust } from '../trust/shelf.ts'
import { chainReceipt } from './answer.ts'
import type { Node } from './node.ts'
import { asideFile, opened } from './release.ts'
import { type BundleOutcome, outcomeOf, standing } from './receiving.ts'
import { intakeRow } from './verdict.ts'

/** A bundle that is to be sealed: whose it is, and what is written once the epoch holds that its log begins. */
export interface Sealing {
  sha256: Hash
  log: LogId
  give: (tx: LocalWriter, epoch: number) => Promise<void>
}

function linesIn({ detail }: BundleOutcome): number {
  return Math.min(detail?.lines ?? 0, limits.problems)
}

/** `release.notSound` for a file whose fault is none that its author signed, `release.unknownFile` for one that waits for nobody. */
export async function sealingOf(node: Node, sha256: Hash): Promise<Sealing> {
  const { store, clock, office } = node
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
    const sealed = Array.from({ length: linesIn(outcome) }, (_, index) => ({ n: first + index, code }))
    return {
      sha256,
      log,
      async give(tx, epoch) {
        const requests = [{ kind: 're-enter' as const }, { kind: 'new-epoch' as const, epoch }]
        await chainReceipt(tx, receiving.office, outcome, { head, requests, sealed }, instant(clock))
        await putIntake(tx, intakeRow(outcome))
      },
    }
  })
}

/** The bundles whose sealing waits with the register; one that was dealt with since is passed over. */
export async function sealingsWaiting(node: Node): Promise<Sealing[]> {
  const found: Sealing[] = []
  for (const sha256 of await sealsWaiting(node.store.read))
    try {
      found.push(await sealingOf(node, sha256))
    } catch (error) {
      if (!(error instanceof Fault && error.code.startsWith('release.'))) throw error
    }
  return found
}
