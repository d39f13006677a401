import type { Hash } from '#domain/fields.ts'
import { type Begun, beginEpochWith } from './begin-epoch.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { sealingOf } from './sealing.ts'

/**
 * Seals a bundle with a fault that its author signed (FORMAT §9.4), which no copy of it would cure: nothing of it is applied, its receipt
 * lists its lines and asks for them anew, and its log begins an epoch after what was accepted before it. Where the register takes several
 * signatures all of this waits for them. `release.notSound` for a file whose fault is of another kind.
 */
export async function sealBundle(node: Node, sha256: Hash): Promise<Begun> {
  return withHomeLock(node.home, 'receive', async () => {
    const seal = await sealingOf(node, sha256)
    return beginEpochWith(node, { log: seal.log, seal })
  })
}
