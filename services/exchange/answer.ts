import type { ReceiptHead } from '#bundle/bundle-json.ts'
import { limits } from '#bundle/limits.ts'
import type { Problem } from '#bundle/problem.ts'
import { type Receipt, receiptGenesis, receiptHash, type SignedReceipt, signReceipt } from '#bundle/receipt.ts'
import type { Trust } from '#bundle/trust.ts'
import { insertReceipt, lastReceipt, receiptForDigest } from '#db/stores/receipts.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'
import type { LineException } from '#db/store-type.ts'
import type { OfficeKeys } from '../trust/office-keys.ts'
import { refuseSecondReceipt } from './restored-office.ts'
import { type Outcome, plainCodes } from './verdict.ts'

/** What a receipt says beyond the outcome itself. */
export interface Findings {
  exceptions?: readonly LineException[]
  head?: Receipt['head']
  evidenceHeld?: readonly string[]
  requests?: Receipt['requests']
  /** Lines of a bundle that was sealed, none of which was applied. */
  sealed?: readonly { n: number; code: Problem['code'] }[]
}

/** Whoever answers: the office's keys and the trust it answers under. */
export interface Office {
  keys: OfficeKeys
  trust: Trust
}

const dispositions: Readonly<Record<string, string>> = { I503: 'stored', X505: 'applied' }

function receiptOf({ keys, trust }: Office, outcome: Outcome, found: Findings, importedAt: string): Receipt {
  const { id, digest, sha256, result, problems, at, unlisted = 0 } = outcome
  const { exceptions = [] } = found
  const entries = exceptions.slice(0, limits.problems)
  const more = { codes: unlisted, entries: exceptions.length - entries.length }
  return {
    format: 'mingcha-receipt',
    v: 1,
    hq: keys.hq,
    log: null,
    epoch: null,
    receiptSeq: null,
    prevReceipt: null,
    bundle: { name: id?.name ?? null, seq: id?.seq ?? null, digest: digest ?? null, fileSha256: sha256 },
    result,
    codes: plainCodes(problems).map((problem) => ({ ...problem })),
    entries: [
      ...entries.map(({ n, code }) => ({ n, disposition: dispositions[code] ?? 'not-applied', code })),
      ...(found.sealed ?? []).map(({ n, code }) => ({ n, disposition: 're-enter', code })),
    ],
    ...(outcome.released?.length ? { released: [...outcome.released] } : {}),
    ...(more.codes + more.entries > 0 ? { more } : {}),
    head: found.head ?? null,
    evidenceHeld: [...(found.evidenceHeld ?? [])],
    requests: found.requests ?? [],
    receivedAt: at,
    importedAt,
    keyring: trust.keyring.keyring.version,
  }
}

function sameCodes(receipt: Receipt, problems: readonly Problem[]): boolean {
  return JSON.stringify(plainCodes(receipt.codes)) === JSON.stringify(plainCodes(problems))
}

/** The receipt that says just this of this bundle already; nobody is told the same twice under two numbers (B0.9). */
export async function sameAnswer(read: Reader, { keys }: Office, outcome: Outcome): Promise<boolean> {
  if (!outcome.id || !outcome.digest) return false
  const row = await receiptForDigest(read, keys.hq, outcome.id.log, outcome.digest)
  const receipt = row && (JSON.parse(row.text) as Receipt)
  return receipt !== undefined && receipt.result === outcome.result && sameCodes(receipt, outcome.problems)
}

/**
 * Signs the next receipt of a log's chain and stores it, within the transaction of what it tells. Where the author knows a later receipt
 * than this store, an older copy of it was restored; the chain goes on from the author's (FORMAT §12.4). Faults: office.restored, E904.
 */
export async function chainReceipt(
  tx: LocalWriter,
  office: Office,
  outcome: Outcome & { heads?: ReceiptHead | undefined },
  found: Findings,
  importedAt: string,
): Promise<{ hq: string; seq: number } | undefined> {
  if (!outcome.id) return undefined
  const { log, epoch } = outcome.id
  const { hq } = office.keys
  const last = await lastReceipt(tx, hq, log)
  const { heads } = outcome
  const isLost = heads !== undefined && heads.receiptSeq > (last?.seq ?? 0)
  const before = isLost ? { seq: heads.receiptSeq, hash: heads.sha256 } : last
  await refuseSecondReceipt(tx, log, before?.seq ?? 0)
  const seq = (before?.seq ?? 0) + 1
  const receipt: Receipt = {
    ...receiptOf(office, outcome, found, importedAt),
    log,
    epoch,
    receiptSeq: seq,
    prevReceipt: before?.hash ?? receiptGenesis(log),
  }
  const { text, signature } = signReceipt(receipt, office.keys.receipt)
  await insertReceipt(tx, {
    hq,
    log,
    seq,
    hash: receiptHash(text),
    digest: outcome.digest ?? null,
    text,
    signature,
    at: importedAt,
  })
  return { hq, seq }
}

/** A signed answer to a file whose author nobody vouches for: it belongs to no chain. */
export function signNotice(office: Office, outcome: Outcome): SignedReceipt {
  return signReceipt(receiptOf(office, outcome, {}, outcome.at), office.keys.receipt)
}
