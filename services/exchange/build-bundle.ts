import type { BundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis } from '#bundle/chain.ts'
import type { SigningKey } from '#bundle/crypto.ts'
import { countersignersFor, type Keyring } from '#bundle/keyring.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { prepareBundle } from '#bundle/seal.ts'
import { isOfSmPolicy } from '#bundle/signature-check.ts'
import { type AuthorKeys, softwareSigner, type SuiteName } from '#bundle/suites.ts'
import { insertOutgoing, type OutgoingRow, outgoingOf } from '#db/stores/outgoing.ts'
import { lastReceipt } from '#db/stores/receipts.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { authorKey } from './author-key.ts'
import { bundleRoom } from './bundle-room.ts'
import { type FixedFile, type JournalRange, measureJournal } from './journal-file.ts'
import { markDamaged, withSm3 } from './payload-bytes.ts'
import type { NodeParts } from './node.ts'
import { chooseObjects, type Travelling } from './travelling.ts'

/** The log that is exported and the keys that sign for it. */
export interface BundleAuthor extends AuthorKeys {
  log: LogId
  person: PersonId
  /** Keys that followed by rotation. */
  later: readonly SigningKey[]
  /** Leads whom the author asks to countersign what is built now, by principal. */
  counters?: readonly string[] | undefined
}

/**
 * Who is to countersign what is built now: whom the author names, else the first who could where the office asks for it.
 * `export.noCountersigner` where nobody can.
 */
function countersFor(keyring: Keyring, { log, counters = [] }: BundleAuthor): string[] {
  const able = countersignersFor(keyring, log).map(({ principal }) => principal)
  const unable = counters.find((principal) => !able.includes(principal))
  if (unable !== undefined) throw new Fault('export.noCountersigner', { who: unable })
  const [first] = able
  if (counters.length > 0 || keyring.policy.counterRequired !== true) return [...new Set(counters)]
  if (first === undefined) throw new Fault('export.noCountersigner', { who: '-' })
  return [first]
}

/** The suite that the office asks of this author under this key; the first where the keyring does not have the author's second key yet. */
function suiteFor(keyring: Keyring, { log, sm2 }: BundleAuthor, signing: SigningKey): SuiteName {
  const pub = publicKeyText(signing.pub)
  const key = keyring.logs.find((entry) => entry.log === log)?.keys.find((candidate) => candidate.pub === pub)
  const asked = isOfSmPolicy(keyring, keyring.version, key)
  return asked && sm2 && publicKeyText(sm2.pub) === key?.sm2 ? 'ed25519-sha256+sm2-sm3' : 'ed25519-sha256'
}

function describe(
  range: JournalRange,
  objects: Travelling,
  place: Pick<BundleJson, 'log' | 'epoch' | 'seq' | 'prevBundle' | 'suite' | 'signers'>,
  keyring: Keyring,
  created: string,
): BundleJson {
  const { first, last, prevHash, lastHash } = range
  return {
    ...place,
    format: 'mingcha-bundle',
    v: 1,
    audience: keyring.hq.id,
    created,
    keyring: keyring.version,
    journal: { first, last, prevHash, lastHash },
    evidence: objects.evidence,
    critical: [],
    ...(objects.vault.length > 0 ? { vault: objects.vault } : {}),
    ...(objects.erased.length > 0 ? { erased: objects.erased } : {}),
  }
}

/** The files with what the suite asks to know of them; undefined where one proved damaged, which is remembered. */
async function hashed(
  node: NodeParts,
  log: LogId,
  range: JournalRange,
  suite: SuiteName,
  files: FixedFile[],
): Promise<FixedFile[] | undefined> {
  if (suite === 'ed25519-sha256') return files
  try {
    return await withSm3(node, log, range, files)
  } catch (error) {
    if (await markDamaged(node, error)) return undefined
    throw error
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
  const signing = authorKey(author, keyring, { epoch: head.epoch, seq: continues ? before.seq + 1 : 1 })
  const signer = softwareSigner(suiteFor(keyring, author, signing), { signing, sm2: author.sm2 })
  const files = await hashed(node, log, range, signer.suite, [range.file, ...objects.files])
  if (!files) return buildNext(node, author, keyring, most)
  const place = {
    log,
    epoch: head.epoch,
    seq: continues ? before.seq + 1 : 1,
    prevBundle: continues ? before.digest : bundleGenesis(log, head.epoch, before?.digest),
    suite: signer.suite,
    signers: [
      { role: 'author' as const, principal: log },
      ...countersFor(keyring, author).map((principal) => ({ role: 'counter' as const, principal })),
    ],
  }
  const receipt = await lastReceipt(store.read, keyring.hq.id, log)
  const created = instant(clock)
  const bundle = {
    ...describe(range, objects, place, keyring, created),
    ...(receipt ? { heads: { receiptSeq: receipt.seq, sha256: receipt.hash } } : {}),
  }
  const prepared = prepareBundle(bundle, files)
  const row: OutgoingRow = {
    log,
    epoch: place.epoch,
    seq: place.seq,
    name: prepared.name,
    state: 'built',
    digest: prepared.digest,
    bundle: prepared.tags['bundle.json'],
    tags: JSON.stringify({ tags: prepared.tags, ...(await signer.sign(prepared.tags)) }),
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
