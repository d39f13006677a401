import { type Receipt, receiptGenesis } from './receipt.ts'

/** What a device knows of its own log when a receipt comes in. */
export interface ReceiptState {
  log: string
  epoch: number
  /** The epoch that the keyring gives the log; a later one than the device's own is still to be begun. */
  due: number
  /** Last sequence number that this device gave to a bundle of this epoch. */
  seq: number
  /** Number and hash of the last receipt taken; 0 for none. */
  receiptSeq: number
  receiptHash: string | undefined
  /** Hash of a receipt taken before. */
  knownReceipt: (receiptSeq: number) => string | undefined
  /** Whether this device has made a bundle of this digest. */
  knownDigest: (digest: string) => boolean
}

export type ReceiptVerdict = 'new' | 'known' | 'notice' | 'E803' | 'E804' | 'E805'

const taken = new Set<Receipt['result']>(['accepted', 'accepted-with-exceptions', 'duplicate', 'sealed'])

/**
 * FORMAT §12.3, for a receipt whose signature is good. `hash` is the receipt's own.
 * E805 says that the receipt is to be taken, and that this device lost what headquarters holds. Where a new epoch is due, receipts tell
 * of a branch that this device may not have.
 */
export function judgeReceipt(receipt: Receipt, hash: string, state: ReceiptState): ReceiptVerdict {
  if (receipt.log === null || receipt.receiptSeq === null) return 'notice'
  if (receipt.log !== state.log || receipt.epoch === null) return 'E804'
  if (receipt.epoch > Math.max(state.epoch, state.due)) return 'E804'
  if (receipt.receiptSeq <= state.receiptSeq) return state.knownReceipt(receipt.receiptSeq) === hash ? 'known' : 'E803'
  const expected = state.receiptSeq === 0 ? receiptGenesis(state.log) : state.receiptHash
  if (receipt.receiptSeq !== state.receiptSeq + 1 || receipt.prevReceipt !== expected) return 'E803'
  if (receipt.epoch > state.epoch) return 'E805'
  if (state.due > state.epoch) return 'new'
  if (receipt.epoch === state.epoch && (receipt.head?.seq ?? 0) > state.seq) return 'E805'
  const { digest } = receipt.bundle
  return taken.has(receipt.result) && (digest === null || !state.knownDigest(digest)) ? 'E803' : 'new'
}
