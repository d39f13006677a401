import { BundleJson } from '#bundle/bundle-json.ts'
import type { Keyring } from '#bundle/keyring.ts'
import type { Intent } from '#db/store-type.ts'
import { damagedObjects, evidenceRecord } from '#db/stores/citations.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { instant } from '../clock.ts'
import type { BundleAuthor } from './build-bundle.ts'
import { bundleRoom } from './bundle-room.ts'
import type { NodeParts } from './node.ts'
import { filesOfBundle } from './outgoing-files.ts'

/** Tag files and the like; and what one more line takes besides its object. */
const reserve = 81_920
const lineCost = 4000

/** Evidence that earlier bundles announced and none brought, as much of it as one bundle takes. */
async function leftBehind(node: NodeParts, { log }: BundleAuthor, maxBytes: number): Promise<string[]> {
  const rows = await outgoingOf(node.store.read, log)
  const delivered = new Set(rows.flatMap(filesOfBundle).map(({ sha256 }) => sha256))
  const announced = new Set(
    rows.flatMap(({ bundle }) => BundleJson.parse(JSON.parse(bundle)).evidence).map(({ sha256 }) => sha256),
  )
  const damaged = await damagedObjects(node.store.read)
  const fitting: string[] = []
  let room = maxBytes
  for (const sha256 of announced) {
    if (delivered.has(sha256) || damaged.has(sha256)) continue
    const object = await node.objects.find(sha256)
    if (!object || object.size + lineCost > room) continue
    room -= object.size + lineCost
    fitting.push(sha256)
  }
  return fitting
}

/** Writes a line for each piece of evidence that did not fit before, so that the next bundle brings it (B8). False where none is left. */
export async function deliverLeftBehind(
  node: NodeParts,
  author: BundleAuthor,
  keyring: Keyring,
  most: number,
): Promise<boolean> {
  const { store, clock } = node
  const changes: Intent[] = []
  for (const sha256 of await leftBehind(node, author, bundleRoom(keyring, most) - reserve)) {
    const record = await evidenceRecord(store.read, store.dictionary, author.log, sha256)
    if (record) changes.push({ noun: 'evidence', verb: 'delivered', id: record.id, log: author.log, body: record.body })
  }
  if (changes.length === 0) return false
  await store.commit({ log: author.log, by: author.person }, changes, { at: instant(clock) })
  return true
}
