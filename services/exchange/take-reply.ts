import { limits } from '#bundle/limits.ts'
import type { Problem } from '#bundle/problem.ts'
import { type Receipt, readReceipt, receiptHash, type SignedReceipt } from '#bundle/receipt.ts'
import { judgeReceipt, type ReceiptState } from '#bundle/receipt-chain.ts'
import { parseReplyName, readReply, type Reply } from '#bundle/reply.ts'
import { currentRoot, type Trust } from '#bundle/trust.ts'
import { putIntake } from '#db/stores/intake.ts'
import { outgoingByDigest, updateOutgoing } from '#db/stores/outgoing.ts'
import { insertReceipt } from '#db/stores/receipts.ts'
import type { LocalWriter } from '#db/tables.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { acceptTrustFiles } from '../trust/accept.ts'
import { readTrust } from '../trust/shelf.ts'
import type { Node } from './node.ts'
import { heedHead, isOfAnother, isOfRewound } from './heed-head.ts'
import { behindCodes, behindSetting, receiptState } from './receipt-state.ts'
import { type TakenFile, takeIn } from './take-in.ts'
import { intakeRow, type Outcome, plainCodes, problemOf, refused } from './verdict.ts'

const stateAfter: Readonly<Partial<Record<Receipt['result'], string>>> = {
  accepted: 'accepted',
  'accepted-with-exceptions': 'accepted',
  duplicate: 'accepted',
  sealed: 'accepted',
  held: 'held',
  rejected: 'rejected',
  quarantined: 'quarantined',
  frozen: 'frozen',
}

/** What cannot be read counts as new, so that whoever accepts trust refuses it by its code. An older keyring is that of an older reply. */
function versionOf(bytes: Uint8Array): number {
  try {
    return Number((JSON.parse(Buffer.from(bytes).toString()) as { version?: unknown }).version ?? 0)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** The trust that the reply brings, unless this home knows it or a later one already; E802 for one of the same number that is another. */
async function trustIn(node: Node, reply: Reply): Promise<Trust> {
  const known = await readTrust(node.store)
  if (!known) throw new Fault('E801', { why: 'unknown office' })
  const offered = reply.trust.find(({ name }) => name === 'keyring.json')
  const here = known.keyring.files[0]
  const isKnown = !offered || (here !== undefined && Buffer.compare(offered.bytes, here.bytes) === 0)
  const isOlder = offered && versionOf(offered.bytes) < known.keyring.keyring.version
  return isKnown || isOlder ? known : acceptTrustFiles(node, reply.trust)
}

/** Marks the bundle that a receipt speaks of; what headquarters holds once, no later word takes back. */
async function markBundle(tx: LocalWriter, node: Node, log: string, receipt: Receipt): Promise<void> {
  const { digest } = receipt.bundle
  const row = digest === null ? undefined : await outgoingByDigest(tx, log, digest)
  const state = stateAfter[receipt.result]
  if (!row || !state || row.state === 'accepted') return
  await updateOutgoing(tx, row, { state, updated_at: instant(node.clock) })
}

/** What a receipt comes to: the reason for which it is refused, or what a notice says of a file that could not be taken. */
interface Word {
  refused?: Problem
  noticed?: readonly Problem[]
}

/** What a refused receipt still tells: its signature is headquarters'. */
async function heedRefused(node: Node, log: string, receipt: Receipt, state: ReceiptState): Promise<void> {
  const at = instant(node.clock)
  await node.store.transaction(async (tx) => {
    if (isOfRewound(receipt, state)) await heedHead(tx, log, receipt, at)
    const key = behindSetting(log)
    if (isOfAnother(receipt, state) && !behindCodes.has((await getSetting(tx, key)) ?? ''))
      await putSetting(tx, key, 'other')
  })
}

async function takeReceipt(node: Node, log: string, signed: SignedReceipt, trust: Trust): Promise<Word> {
  const receipt = readReceipt(signed, currentRoot(trust))
  const { hq } = receipt
  if (hq !== trust.keyring.keyring.hq.id) return { refused: { code: 'E804' } }
  const hash = receiptHash(signed.text)
  const state = await receiptState(node.store, trust.keyring.keyring, log)
  const verdict = judgeReceipt(receipt, hash, state)
  if (verdict === 'known') return {}
  if (verdict === 'E803') await heedRefused(node, log, receipt, state)
  if (verdict === 'E803' || verdict === 'E804') return { refused: { code: verdict } }
  const at = instant(node.clock)
  await node.store.transaction(async (tx) => {
    if (verdict !== 'notice' && receipt.receiptSeq !== null) {
      const { digest } = receipt.bundle
      await insertReceipt(tx, { hq, log, seq: receipt.receiptSeq, hash, digest, ...signed, at })
    }
    if (verdict === 'E805') await putSetting(tx, behindSetting(log), 'receipt')
    await markBundle(tx, node, log, receipt)
    if (verdict === 'new' && receipt.epoch === state.epoch && state.due === state.epoch)
      await heedHead(tx, log, receipt, at)
  })
  if (verdict === 'E805') return { refused: { code: 'E805' } }
  return verdict === 'notice' ? { noticed: plainCodes(receipt.codes) } : {}
}

async function takeAll(node: Node, reply: Reply, log: string): Promise<Pick<Outcome, 'result' | 'problems'>> {
  const trust = await trustIn(node, reply)
  if (!node.ownLogs.includes(log)) return { result: 'rejected', problems: [{ code: 'E804' }] }
  const noticed: Problem[] = []
  for (const signed of [...reply.receipts, ...reply.notices]) {
    const word = await takeReceipt(node, log, signed, trust)
    if (word.refused) return { result: 'rejected', problems: [word.refused] }
    noticed.push(...(word.noticed ?? []))
  }
  return { result: 'accepted', problems: noticed.slice(0, limits.problems) }
}

async function judgeReply(node: Node, file: TakenFile, known: Omit<Outcome, 'result' | 'problems'>): Promise<Outcome> {
  try {
    const reply = await readReply(file.path)
    const { log, epoch } = parseReplyName(reply.name) ?? { log: '', epoch: 1 }
    return { ...known, ...(await takeAll(node, reply, log)), id: { name: reply.name, log, epoch, seq: 0 } }
  } catch (error) {
    return { ...known, result: 'rejected', problems: [problemOf(error)] }
  }
}

/** B13 at the device: trust first, then the receipts in order, each once. Receipts taken before the first bad one stay taken. */
export async function takeReply(node: Node, path: string): Promise<Outcome> {
  const at = instant(node.clock)
  try {
    const file = await takeIn(node.home, path)
    const outcome = await judgeReply(node, file, { file: file.name, sha256: file.sha256, kind: 'reply', at })
    await node.store.transaction((tx) => putIntake(tx, intakeRow(outcome)))
    return outcome
  } catch (error) {
    return refused(path, 'reply', at, [problemOf(error)])
  }
}
