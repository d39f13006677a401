import { journalPath } from '#bundle/bag.ts'
import type { BundleJson } from '#bundle/bundle-json.ts'
import { limits } from '#bundle/limits.ts'
import type { OpenedBundle } from '#bundle/open.ts'
import type { Problem } from '#bundle/problem.ts'
import { putBundleHead } from '#db/stores/bundle-heads.ts'
import { addSeen } from '#db/stores/bundles-seen.ts'
import { putTold } from '#db/stores/erased-told.ts'
import { releaseEarlier, releaseHeld } from '#db/stores/held-bundles.ts'
import { putIntake } from '#db/stores/intake.ts'
import { type ObjectException, putObjectExceptions } from '#db/stores/object-exceptions.ts'
import { updateOutgoing } from '#db/stores/outgoing.ts'
import type { LineException, Received } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { ChainedLine } from '#domain/change.ts'
import { faultClass } from '#domain/faults/bundle.ts'
import { instant } from '../clock.ts'
import { reduceIntake } from '../erasure/intake-copies.ts'
import { chainReceipt } from './answer.ts'
import { type CitationList, citationList } from './citations.ts'
import { judgeObjects } from './judge-objects.ts'
import { type BundleOutcome, keyringOf, outcomeOf, type Receiving } from './receiving.ts'
import { type StoredObjects, storeObjects } from './store-objects.ts'
import type { TakenFile } from './take-in.ts'
import { intakeRow } from './verdict.ts'

async function* observed(lines: AsyncIterable<ChainedLine[]>, citations: CitationList): AsyncGenerator<ChainedLine[]> {
  for await (const some of lines) {
    for (const { line } of some) citations.add(line)
    yield some
  }
}

function problemOf(bundle: BundleJson, { n, code, path }: LineException | ObjectException): Problem {
  const isLine = n >= bundle.journal.first
  return isLine
    ? { code, path: journalPath, line: n - bundle.journal.first + 1 }
    : { code, ...(path === undefined ? {} : { path }) }
}

interface Applying {
  receiving: Receiving
  file: TakenFile
  opened: OpenedBundle
  bundle: BundleJson
  digest: string
  objects: StoredObjects
  citations: CitationList
}

/** Everything that belongs to accepting a bundle beside its lines: objects, head, digest, receipt, intake, in the same transaction. */
async function accept(
  { receiving, file, opened, bundle, digest, objects, citations }: Applying,
  tx: LocalWriter,
  received: Received,
): Promise<BundleOutcome> {
  const { node, office } = receiving
  const { log, epoch, seq, journal } = bundle
  const now = instant(node.clock)
  await objects.keep(tx)
  await putTold(tx, log, bundle.erased ?? [], now)
  const odd = await judgeObjects(tx, node.store.dictionary, bundle, citations.all(), objects)
  await putObjectExceptions(tx, log, odd)
  const all = [...received.exceptions, ...odd]
  const result = all.some(({ code }) => faultClass[code] === 'X') ? 'accepted-with-exceptions' : 'accepted'
  const listed = all.slice(0, limits.problems).map((exception) => problemOf(bundle, exception))
  const outcome = {
    ...outcomeOf(receiving, file, opened, result, listed),
    unlisted: all.length - listed.length,
  }
  const entry = keyringOf(receiving).logs.find((candidate) => candidate.log === log)
  const keyIndex =
    entry?.keys.find(({ pub }) => opened.signers.some((signer) => signer.role === 'author' && signer.pub === pub))
      ?.index ?? 1
  await putBundleHead(tx, {
    log,
    epoch,
    seq,
    digest,
    journalN: journal.last,
    journalHash: journal.lastHash,
    keyIndex,
    frozen: false,
    at: now,
  })
  const head = { seq, digest, journalLast: journal.last, journalHash: journal.lastHash }
  const receipt =
    office &&
    (await chainReceipt(
      tx,
      office,
      outcome,
      { exceptions: received.exceptions, head, evidenceHeld: objects.held.toSorted() },
      now,
    ))
  await addSeen(tx, { log, digest, epoch, seq, ...(receipt ? { receipt } : {}) })
  await putIntake(tx, intakeRow(outcome))
  await releaseHeld(tx, log, digest)
  await releaseEarlier(tx, log, epoch)
  return outcome
}

/** B16, steps 8 to 11 for a bundle that is the next of its log: all of it in one transaction, or nothing. */
export async function importBundle(
  receiving: Receiving,
  file: TakenFile,
  opened: OpenedBundle,
  bundle: BundleJson,
  digest: string,
): Promise<BundleOutcome> {
  const { node } = receiving
  const objects = await storeObjects(node, opened)
  const applying: Applying = { receiving, file, opened, bundle, digest, objects, citations: citationList() }
  const { log, epoch } = bundle
  let outcome: BundleOutcome | undefined
  try {
    await node.store.receiveStream(log, observed(opened.lines(), applying.citations), {
      epoch,
      receivedAt: instant(node.clock),
      async local(tx, received) {
        outcome = await accept(applying, tx, received)
      },
    })
  } catch (error) {
    await objects.drop()
    throw error
  }
  if (!outcome) throw new Error('a bundle was applied without an outcome')
  if (objects.refused.size > 0) await reduceIntake(node, [outcome], objects.refused, '')
  return outcome
}

/** The same for a bundle that this very home made: its lines and objects are here, only its acceptance is new. */
export async function acceptOwn(
  receiving: Receiving,
  file: TakenFile,
  opened: OpenedBundle,
  bundle: BundleJson,
  digest: string,
): Promise<BundleOutcome> {
  const { node } = receiving
  const { first, last } = bundle.journal
  const held = opened.objects.map(({ sha256 }) => sha256)
  const objects: StoredObjects = {
    held,
    mimes: new Map(),
    unreadable: new Set(),
    refused: new Set(),
    keep: async () => {},
    drop: async () => {},
  }
  const citations = citationList()
  for await (const some of opened.lines()) for (const { line } of some) citations.add(line)
  return node.store.transaction(async (tx) => {
    const lines = last - first + 1
    await updateOutgoing(tx, bundle, { state: 'accepted', updated_at: instant(node.clock) })
    return accept({ receiving, file, opened, bundle, digest, objects, citations }, tx, {
      lines,
      applied: lines,
      exceptions: [],
    })
  })
}
