import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { bundleFaults } from '#domain/faults/bundle.ts'
import { Hash, Instant, LogId } from '#domain/fields.ts'
import { sha256Hex, type SigningKey } from './crypto.ts'
import { publicKeyText } from './keys.ts'
import { Epoch, HqId, Seq } from './names.ts'
import type { Root } from './root.ts'
import { namespaces, signSsh, verifySsh } from './sshsig.ts'

const Code = z.enum(Object.keys(bundleFaults) as [keyof typeof bundleFaults])
export const Result = z.enum([
  'accepted',
  'accepted-with-exceptions',
  'duplicate',
  'held',
  'rejected',
  'quarantined',
  'sealed',
  'frozen',
])
export type Result = z.infer<typeof Result>

/** FORMAT §12.1: what headquarters says of one file. In a notice about a file of nobody known, `log` and what follows from it are null. */
export const Receipt = z.looseObject({
  format: z.literal('mingcha-receipt'),
  v: z.literal(1),
  hq: HqId,
  log: LogId.nullable(),
  epoch: Epoch.nullable(),
  receiptSeq: z.int().min(1).nullable(),
  prevReceipt: Hash.nullable(),
  bundle: z.looseObject({
    name: z.string().max(200).nullable(),
    seq: Seq.nullable(),
    digest: Hash.nullable(),
    fileSha256: Hash,
  }),
  result: Result,
  codes: z.array(z.looseObject({ code: Code, path: z.string().max(400).optional(), line: z.int().min(1).optional() })),
  entries: z.array(z.looseObject({ n: z.int().min(1), disposition: z.string().max(40), code: Code })),
  /** Who released the bundle from quarantine: persons, or the office's own key. */
  released: z.array(z.string().max(40)).optional(),
  /** How many codes and entries there were beyond those that are listed. */
  more: z.looseObject({ codes: z.int().min(0), entries: z.int().min(0) }).optional(),
  head: z.looseObject({ seq: z.int().min(0), digest: Hash, journalLast: z.int().min(0), journalHash: Hash }).nullable(),
  evidenceHeld: z.array(Hash),
  requests: z.array(
    z.looseObject({
      kind: z.enum(['resend', 'resend-evidence', 're-enter', 'new-epoch']),
      /** Numbers of the bundles that are to be sent again. */
      seqs: z.array(Seq).max(200).optional(),
      epoch: Epoch.optional(),
    }),
  ),
  receivedAt: Instant,
  importedAt: Instant,
  keyring: z.int().min(0),
})
export type Receipt = z.infer<typeof Receipt>

/** A receipt as it is stored and sent: its text (with the last newline) and its signature. */
export interface SignedReceipt {
  text: string
  signature: string
}

export function receiptGenesis(log: string): string {
  return sha256Hex(`mingcha/receipt/v1\n${log}\n`)
}

/** What the next receipt names as `prevReceipt`. */
export function receiptHash(text: string): string {
  return sha256Hex(text)
}

export function signReceipt(receipt: Receipt, key: SigningKey): SignedReceipt {
  const text = `${canonical(Receipt.parse(receipt))}\n`
  return { text, signature: signSsh(key, namespaces.receipt, text) }
}

/** The receipt, if its form is right and one of the root's receipt keys signed it; otherwise E801. */
export function readReceipt({ text, signature }: SignedReceipt, root: Root): Receipt {
  const verdict = verifySsh(signature, namespaces.receipt, text)
  if ('code' in verdict || !text.endsWith('\n')) throw new Fault('E801', { why: 'receipt' })
  if (!root.roles.receipt.keys.some(({ pub }) => pub === publicKeyText(verdict.pub)))
    throw new Fault('E801', { why: 'receipt' })
  try {
    return Receipt.parse(parseCanonical(text.slice(0, -1)))
  } catch (cause) {
    throw new Fault('E801', { why: 'receipt' }, { cause })
  }
}
