import { z } from 'zod'
import { canonical, parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { Hash, Instant, LogId } from '#domain/fields.ts'
import { Epoch, HqId, Principal, Seq } from './names.ts'
import type { Problem } from './problem.ts'
import { suites } from './suites.ts'

const Size = z.int().min(0)

function inOrder(items: readonly { sha256: string }[]): boolean {
  return items.every((item, index) => index === 0 || (items[index - 1]?.sha256 ?? '') < item.sha256)
}

export const EvidenceItem = z.looseObject({
  sha256: Hash,
  size: Size,
  mime: z.string().regex(/^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,90}$/),
  file: z.boolean(),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>

export const VaultItem = z.looseObject({ sha256: Hash, size: Size, file: z.boolean() })
export type VaultItem = z.infer<typeof VaultItem>

export const Signer = z.looseObject({ role: z.enum(['author', 'counter']), principal: Principal })
export type Signer = z.infer<typeof Signer>

/** The head of the receipts that a device knows for its log. */
export const ReceiptHead = z.looseObject({ receiptSeq: z.int().min(1), sha256: Hash })
export type ReceiptHead = z.infer<typeof ReceiptHead>

/** FORMAT §8: what a bundle says of itself. Members that are not named here are kept and not looked at. */
export const BundleJson = z
  .looseObject({
    format: z.literal('mingcha-bundle'),
    v: z.literal(1),
    suite: z.enum(suites),
    log: LogId,
    epoch: Epoch,
    seq: Seq,
    prevBundle: Hash,
    audience: HqId,
    created: Instant,
    keyring: z.int().min(0),
    signers: z.array(Signer).min(1).max(9),
    journal: z.looseObject({ first: z.int().min(1), last: z.int().min(1), prevHash: Hash, lastHash: Hash }),
    evidence: z.array(EvidenceItem).refine(inOrder),
    critical: z.array(z.string().max(32)),
    vault: z.array(VaultItem).refine(inOrder).optional(),
    erased: z.array(Hash).optional(),
    heads: ReceiptHead.optional(),
    note: z.string().max(2000).optional(),
  })
  .refine(({ journal }) => journal.first <= journal.last)
  .refine(({ signers, log }) => {
    const authors = signers.filter(({ role }) => role === 'author')
    const principals = new Set(signers.map(({ principal }) => principal))
    return authors.length === 1 && authors[0]?.principal === log && principals.size === signers.length
  })
export type BundleJson = z.infer<typeof BundleJson>

const understood = new Set([
  'format',
  'v',
  'suite',
  'log',
  'epoch',
  'seq',
  'prevBundle',
  'audience',
  'created',
  'keyring',
  'signers',
  'journal',
  'evidence',
  'critical',
  'vault',
  'erased',
  'heads',
  'note',
])

export function renderBundleJson(bundle: BundleJson): string {
  return `${canonical(bundle)}\n`
}

/** The version and suite that a bundle claims, however broken the rest may be. */
export function claimsOf(text: string): { v?: unknown; suite?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function memberPath(error: z.ZodError): string {
  const path = error.issues[0]?.path.join('.') ?? ''
  return path === '' ? 'bundle.json' : `bundle.json#${path}`
}

export function parseBundleJson(text: string): { bundle?: BundleJson; problems: Problem[] } {
  let value: unknown
  try {
    if (!text.endsWith('\n')) return { problems: [{ code: 'E209', path: 'bundle.json' }] }
    value = parseCanonical(text.slice(0, -1))
  } catch (error) {
    if (error instanceof Fault) return { problems: [{ code: 'E209', path: 'bundle.json' }] }
    throw error
  }
  const parsed = BundleJson.safeParse(value)
  if (!parsed.success) return { problems: [{ code: 'E209', path: memberPath(parsed.error) }] }
  const unknown = parsed.data.critical.filter((member) => !understood.has(member))
  return { bundle: parsed.data, problems: unknown.map((member) => ({ code: 'E111', path: `bundle.json#${member}` })) }
}
