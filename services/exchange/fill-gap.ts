import type { BundleJson } from '#bundle/bundle-json.ts'
import type { OpenedBundle } from '#bundle/open.ts'
import { addSeen } from '#db/stores/bundles-seen.ts'
import { putIntake } from '#db/stores/intake.ts'
import type { ChainedLine } from '#domain/change.ts'
import { instant } from '../clock.ts'
import { chainReceipt } from './answer.ts'
import { type BundleOutcome, outcomeOf, type Receiving, standing } from './receiving.ts'
import { storeObjects } from './store-objects.ts'
import type { TakenFile } from './take-in.ts'
import { intakeRow } from './verdict.ts'

/** A bundle that was declared lost and came after all (FORMAT §9.7): its lines go where they belong. E404 where they join neither end of the gap. */
export async function fillGap(
  receiving: Receiving,
  file: TakenFile,
  opened: OpenedBundle,
  bundle: BundleJson,
  digest: string,
): Promise<BundleOutcome> {
  const { node, office } = receiving
  const { log, epoch, seq } = bundle
  const objects = await storeObjects(node, opened)
  const lines: ChainedLine[] = []
  for await (const some of opened.lines()) lines.push(...some)
  const outcome = outcomeOf(receiving, file, opened, 'accepted', [])
  const head = await standing(node.store, outcome)
  await node.store.fill(log, lines, async (tx) => {
    await objects.keep(tx)
    const found = { head, evidenceHeld: objects.held.toSorted() }
    const receipt = office && (await chainReceipt(tx, office, outcome, found, instant(node.clock)))
    await addSeen(tx, { log, digest, epoch, seq, ...(receipt ? { receipt } : {}) })
    await putIntake(tx, intakeRow(outcome))
  })
  return outcome
}
