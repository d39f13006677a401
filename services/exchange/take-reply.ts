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
import { instant } from '../clock.ts'
import { trustIn } from '../trust/from-reply.ts'
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
