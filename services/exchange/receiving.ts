import type { ReceiptHead } from '#bundle/bundle-json.ts'
import type { LogHead } from '#bundle/chain.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { limits } from '#bundle/limits.ts'
import type { OpenedBundle } from '#bundle/open.ts'
import type { Problem } from '#bundle/problem.ts'
import type { Trust } from '#bundle/trust.ts'
import { type BundleHead, getBundleHead } from '#db/stores/bundle-heads.ts'
import { intakeOf, putIntake } from '#db/stores/intake.ts'
import type { Store } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Result } from '#domain/contract/exchange.ts'
import { instant } from '../clock.ts'
import { chainReceipt, type Findings, type Office, sameAnswer, signNotice } from './answer.ts'
import type { Node } from './node.ts'
import type { TakenFile } from './take-in.ts'
import { intakeRow, type Outcome, plainCodes } from './verdict.ts'

/** One run of receiving: who receives, under which trust, and as which office if it answers. */
export interface Receiving {
  node: Node
  trust: Trust
  office: Office | undefined
  /** Who released the file at hand from quarantine. */
  released?: readonly string[]
}

/** What became of a bundle, and the last receipt that its author knew when it was made. */
export interface BundleOutcome extends Outcome {
  heads: ReceiptHead | undefined
  /** Whether the answer stands in the log's chain of receipts. */
  chained: boolean
}

export function keyringOf({ trust }: Receiving): Keyring {
  return trust.keyring.keyring
}

export function headOf(head: BundleHead | undefined): LogHead | undefined {
  return (
    head && {
      epoch: head.epoch,
      seq: head.seq,
      digest: head.digest,
      journalLast: head.journalN,
      journalHash: head.journalHash,
    }
  )
}

/** The outcome for an opened file; who signed stands in it only where the signature holds. */
export function outcomeOf(
  receiving: Receiving,
  file: TakenFile,
  opened: OpenedBundle,
  result: Result,
  problems: readonly Problem[],
): BundleOutcome {
  const { name, log, epoch, seq, digest, authorVerified, bundle } = opened
  const id =
    name !== undefined && log !== undefined && epoch !== undefined && seq !== undefined
      ? { name, log, epoch, seq }
      : undefined
  const person = authorVerified ? keyringOf(receiving).logs.find((entry) => entry.log === log)?.person : undefined
  const lines = bundle ? bundle.journal.last - bundle.journal.first + 1 : undefined
  return {
    file: file.name,
    sha256: file.sha256,
    kind: 'bundle',
    result,
    problems: plainCodes(problems.slice(0, limits.problems)),
    unlisted: Math.max(0, problems.length - limits.problems),
    at: instant(receiving.node.clock),
    id,
    digest,
    chained: authorVerified && id !== undefined && digest !== undefined,
    heads: authorVerified ? bundle?.heads : undefined,
    released: receiving.released ?? [],
    detail: {
      ...(receiving.released?.length ? { released: [...receiving.released] } : {}),
      ...(person ? { person } : {}),
      ...(lines === undefined ? {} : { lines }),
      evidence: opened.objects.filter(({ kind }) => kind === 'evidence').length,
    },
  }
}

/** Where the log stands, as a receipt for a bundle of this epoch tells it. */
export async function standing(store: Store, { id }: Outcome): Promise<Findings['head']> {
  const head = id && (await getBundleHead(store.read, id.log))
  if (!head || head.seq === 0 || head.epoch !== id.epoch) return null
  const { seq, digest, journalN: journalLast, journalHash } = head
  return { seq, digest, journalLast, journalHash }
}

async function saidBefore({ node }: Receiving, outcome: Outcome): Promise<boolean> {
  const row = await intakeOf(node.store.read, outcome.sha256)
  return row?.result === outcome.result && row.codes === JSON.stringify(outcome.problems)
}

/** Writes down an outcome that applies nothing, and its answer; the same answer is never given twice. */
export async function settle(
  receiving: Receiving,
  outcome: BundleOutcome,
  found: Findings = {},
  also?: (tx: LocalWriter) => Promise<void>,
): Promise<BundleOutcome> {
  const { node, office } = receiving
  const { store } = node
  const isOld = await saidBefore(receiving, outcome)
  const isAnswered = office === undefined || (outcome.chained ? await sameAnswer(store.read, office, outcome) : isOld)
  if (isOld && isAnswered && !also) return outcome
  const notice = isAnswered || outcome.chained ? {} : { notice: signNotice(office, outcome) }
  const head = await standing(store, outcome)
  await store.transaction(async (tx) => {
    if (!isOld) await putIntake(tx, intakeRow({ ...outcome, detail: { ...outcome.detail, ...notice } }))
    if (!isAnswered && outcome.chained) await chainReceipt(tx, office, outcome, { head, ...found }, outcome.at)
    await also?.(tx)
  })
  return outcome
}
