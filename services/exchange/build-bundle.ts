import type { BundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis } from '#bundle/chain.ts'
import type { SigningKey } from '#bundle/crypto.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { authorKey } from './author-key.ts'
import { prepareBundle, signBundle } from '#bundle/seal.ts'
import { insertOutgoing, type OutgoingRow, outgoingOf } from '#db/stores/outgoing.ts'
import { lastReceipt } from '#db/stores/receipts.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { bundleRoom } from './bundle-room.ts'
import { type JournalRange, measureJournal } from './journal-file.ts'
import type { NodeParts } from './node.ts'
import { chooseObjects, type Travelling } from './travelling.ts'

/** The log that is exported and the key that signs for it. */
export interface BundleAuthor {
  log: LogId
  person: PersonId
  signing: SigningKey
  /** Keys that followed by rotation. */
  later: readonly SigningKey[]
}

function describe(
  range: JournalRange,
  objects: Travelling,
  place: Pick<BundleJson, 'log' | 'epoch' | 'seq' | 'prevBundle'>,
  keyring: Keyring,
  created: string,
): BundleJson {
  const { first, last, prevHash, lastHash } = range
  return {
    ...place,
    format: 'mingcha-bundle',
    v: 1,
    suite: 'ed25519-sha256',
    audience: keyring.hq.id,
    created,
    keyring: keyring.version,
    signers: [{ role: 'author', principal: place.log }],
    journal: { first, last, prevHash, lastHash },
    evidence: objects.evidence,
    critical: [],
    ...(objects.vault.length > 0 ? { vault: objects.vault } : {}),
    ...(objects.erased.length > 0 ? { erased: objects.erased } : {}),
  }
}

/**
 * B17, steps 1 and 2: takes the next number for the lines in no bundle yet, fixes everything that makes its digest, signs it, and
 * stores it in one transaction; the file will be at most so large. Undefined where there is nothing new.
 */
export async function buildNext(
  node: NodeParts,
  author: BundleAuthor,
  keyring: Keyring,
  most: number,
): Promise<OutgoingRow | undefined> {
  const { store, clock } = node
  const { log } = author
  const earlier = await outgoingOf(store.read, log)
  const before = earlier.at(-1)
  const head = await store.head(log)
  const range = await measureJournal(store, log, (before?.last_n ?? 0) + 1, head.n)
  if (!range) return undefined
  const room = bundleRoom(keyring, most) - range.file.size - 65_536
  const objects = await chooseObjects(node, log, range.citations.all(), earlier, room)
  const continues = before?.epoch === head.epoch
  const place = {
    log,
    epoch: head.epoch,
    seq: continues ? before.seq + 1 : 1,
    prevBundle: continues ? before.digest : bundleGenesis(log, head.epoch, before?.digest),
  }
  const receipt = await lastReceipt(store.read, keyring.hq.id, log)
  const created = instant(clock)
  const bundle = {
    ...describe(range, objects, place, keyring, created),
    ...(receipt ? { heads: { receiptSeq: receipt.seq, sha256: receipt.hash } } : {}),
  }
  const files = [range.file, ...objects.files]
  const prepared = prepareBundle(bundle, files)
  const row: OutgoingRow = {
    log,
    epoch: place.epoch,
    seq: place.seq,
    name: prepared.name,
    state: 'built',
    digest: prepared.digest,
    bundle: prepared.tags['bundle.json'],
    tags: JSON.stringify({ tags: prepared.tags, author: signBundle(prepared, authorKey(author, keyring, place)) }),
    first_n: range.first,
    last_n: range.last,
    evidence: JSON.stringify(files),
    file: null,
    created_at: created,
    updated_at: created,
  }
  await store.transaction((tx) => insertOutgoing(tx, row))
  return row
}
