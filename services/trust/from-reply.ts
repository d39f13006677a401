import type { Reply } from '#bundle/reply.ts'
import type { Trust } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'
import { acceptTrustFiles } from './accept.ts'
import type { TrustHome } from './found.ts'
import { readTrust } from './shelf.ts'

/** What cannot be read counts as new, so that whoever accepts trust refuses it by its code. An older keyring is that of an older reply. */
function versionOf(bytes: Uint8Array): number {
  try {
    return Number((JSON.parse(Buffer.from(bytes).toString()) as { version?: unknown }).version ?? 0)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** The trust that the reply brings, unless this home knows it or a later one already; E802 for one of the same number that is another. */
export async function trustIn(node: TrustHome, reply: Pick<Reply, 'trust'>): Promise<Trust> {
  const known = await readTrust(node.store)
  if (!known) throw new Fault('E801', { why: 'unknown office' })
  const offered = reply.trust.find(({ name }) => name === 'keyring.json')
  const here = known.keyring.files[0]
  const isKnown = !offered || (here !== undefined && Buffer.compare(offered.bytes, here.bytes) === 0)
  const isOlder = offered && versionOf(offered.bytes) < known.keyring.keyring.version
  return isKnown || isOlder ? known : acceptTrustFiles(node, reply.trust)
}
