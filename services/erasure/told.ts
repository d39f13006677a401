import { BundleJson } from '#bundle/bundle-json.ts'
import { toldAndKept } from '#db/stores/erased-told.ts'
import { erasedIn, erasures, setErasure } from '#db/stores/erasures.ts'
import type { OutgoingRow } from '#db/stores/outgoing.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import type { Retention } from '#domain/reference/retention.ts'
import type { Node, NodeParts } from '../exchange/node.ts'
import { keepingsOf } from './due.ts'
import type { NamesCopies } from './names-copies.ts'
import { begin, carryOut, openRun } from './run.ts'

/** So many fit into one bundle.json; the others are told by the next. */
const mostTold = 20_000

/** What the runs of a log destroyed and no bundle of it has told yet. */
export async function erasedToTell(
  { store }: Pick<NodeParts, 'store'>,
  log: LogId,
  earlier: readonly OutgoingRow[],
): Promise<Hash[]> {
  const runs = (await erasures(store.read)).filter((run) => run.state === 'done' && run.log === log)
  if (runs.length === 0) return []
  const told = new Set(earlier.flatMap(({ bundle }) => BundleJson.parse(JSON.parse(bundle)).erased ?? []))
  const all: Hash[] = []
  for (const { id } of runs) all.push(...(await erasedIn(store.read, id)).map(({ sha256 }) => sha256))
  return all.filter((hash) => !told.has(hash)).slice(0, mostTold)
}

/**
 * Destroys what another node says it has destroyed, as far as it is due by this node's own reckoning; a bundle alone can take nothing
 * away before its term, nor what is held here. Carries on with such a run that was interrupted. How many pieces went.
 */
export async function eraseTold(node: Node, retention: Retention, copies: NamesCopies): Promise<number> {
  const open = await openRun(node)
  if (open) {
    if (open.by_person === '') await carryOut(node, open, retention, copies, settled(node, open.id))
    return 0
  }
  const told = await toldAndKept(node.store.read)
  if (told.size === 0) return 0
  const { due } = await keepingsOf(node, retention)
  const items = due
    .map((item) => ({ ...item, hashes: item.hashes.filter((hash) => told.has(hash)) }))
    .filter(({ hashes }) => hashes.length > 0)
  if (items.length === 0) return 0
  const run = await begin(node, items, { log: '', person: '' })
  await carryOut(node, run, retention, copies, settled(node, run.id))
  return items.reduce((sum, { hashes }) => sum + hashes.length, 0)
}

/** No certificate: that of the node which destroyed it first has come with the bundle. */
function settled({ store }: Pick<Node, 'store'>, id: string) {
  return () => store.transaction((tx) => setErasure(tx, id, { state: 'done' }))
}
