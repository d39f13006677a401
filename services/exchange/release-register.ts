import type { TrustFile } from '#bundle/trust.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import type { Published } from '../trust/publish.ts'
import { releaseProposal } from '../trust/rekey.ts'
import { readTrust } from '../trust/shelf.ts'
import { moveHeads } from './heads-stand.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { sealingsWaiting } from './sealing.ts'
import { turnAll } from './turn-received.ts'

/**
 * Takes signatures of what waits (`releaseProposal`). With the register that holds then the epochs begin that it names, in its
 * transaction: heads move, bundles are sealed. Logs of which another branch is kept go over to it afterwards; a run that was interrupted
 * is gone on with by the next one that receives. `begun`: logs whose authors are to be given their bundles back.
 */
export async function releaseRegister(
  node: Node,
  files: readonly TrustFile[],
): Promise<Published & { begun: LogId[] }> {
  const { home, store, clock, office } = node
  return withHomeLock(home, 'receive', async () => {
    const before = new Map((await readTrust(store))?.keyring.keyring.logs.map(({ log, epoch }) => [log, epoch]))
    const sealings = await sealingsWaiting(node)
    const published = await releaseProposal(node, files, async (tx, holds) => {
      if (!holds) return
      await moveHeads(tx, holds, instant(clock))
      const epochOf = (of: LogId) => holds.logs.find(({ log }) => log === of)?.epoch ?? 1
      for (const { log, give } of sealings) await give(tx, epochOf(log))
    })
    const { trust, released } = published
    if (!released || !office) return { ...published, begun: [] }
    await turnAll({ node, trust, office: { keys: office, trust } })
    const begun = trust.keyring.keyring.logs.filter(({ log, epoch }) => epoch > (before.get(log) ?? epoch))
    return { ...published, begun: begun.map(({ log }) => log) }
  })
}
