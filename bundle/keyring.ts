import { z } from 'zod'
import { Hash, Instant, LogId, PersonId } from '#domain/fields.ts'
import { AgeRecipient, Epoch, HqId, Principal, PublicKey, Seq, Sm2PublicKey } from './names.ts'
import { suites } from './suites.ts'

const Revoked = z.looseObject({
  at: Instant,
  reason: z.string().max(400),
  lastGoodSeq: z.int().min(0),
  /** The lines of the journal behind the last good bundle, as numbers; what was taken in of them is read once more. */
  doubtful: z.looseObject({ first: z.int().min(1), last: z.int().min(0).optional() }).optional(),
})

export const LogKey = z.looseObject({
  id: z.string().min(1).max(32),
  index: z.int().min(1),
  pub: PublicKey,
  sm2: Sm2PublicKey.optional(),
  fromSeq: Seq,
  epoch: Epoch.optional(),
  revoked: Revoked.optional(),
})
export type LogKey = z.infer<typeof LogKey>

export const KeyringLog = z.looseObject({
  log: LogId,
  person: PersonId,
  epoch: Epoch,
  state: z.enum(['active', 'frozen', 'closed']),
  age: AgeRecipient,
  role: z.enum(['inspector', 'lead', 'officer']).optional(),
  firstLine: Hash.optional(),
  /** Offices that earlier bundles of this log were addressed to, before it passed on to this one. */
  audiences: z.array(HqId).max(8).optional(),
  keys: z.array(LogKey).min(1),
  /** What was kept when the epoch began: the last bundle's number and digest, the last line's number and hash; 0 and the genesis for nothing. */
  fork: z.looseObject({ seq: z.int().min(0), keep: Hash, n: z.int().min(0), hash: Hash }).optional(),
})
export type KeyringLog = z.infer<typeof KeyringLog>

export const KeyringLead = z.looseObject({
  principal: Principal,
  person: PersonId,
  pub: PublicKey,
  age: AgeRecipient,
  revoked: z.looseObject({ at: Instant, reason: z.string().max(400) }).optional(),
})
export type KeyringLead = z.infer<typeof KeyringLead>

/** FORMAT §10.2: who writes which log, who countersigns, to whom bundles are encrypted, and what is asked of them. */
export const Keyring = z.looseObject({
  format: z.literal('mingcha-keyring'),
  v: z.literal(1),
  version: z.int().min(1),
  issued: Instant,
  expires: Instant,
  root: z.int().min(1),
  hq: z
    .looseObject({
      id: HqId,
      name: z.string().max(200).optional(),
      recipients: z
        .array(
          z.looseObject({ id: z.string().min(1).max(32), purpose: z.enum(['online', 'escrow']), age: AgeRecipient }),
        )
        .min(2)
        .max(8),
    })
    .refine(({ recipients }) =>
      ['online', 'escrow'].every((purpose) => recipients.some((recipient) => recipient.purpose === purpose)),
    ),
  logs: z.array(KeyringLog),
  leads: z.array(KeyringLead),
  policy: z.looseObject({
    counterRequired: z.boolean().optional(),
    maxBundleBytes: z.int().min(65_536).optional(),
    suite: z.enum(suites).optional(),
    suiteFrom: z.int().min(1).optional(),
    waived: z.array(z.looseObject({ log: LogId, digest: Hash, at: Instant, reason: z.string().max(400) })).optional(),
    peers: z.array(z.looseObject({ log: LogId, peers: z.array(Principal) })).optional(),
  }),
})
export type Keyring = z.infer<typeof Keyring>

/** Every age recipient of a log's bundles: headquarters online and escrow, then the peers that the policy names. FORMAT §3.2. */
export function recipientsFor(keyring: Keyring, log: string): string[] {
  const named = keyring.policy.peers?.filter((entry) => entry.log === log).flatMap(({ peers }) => peers) ?? []
  const peers = [
    ...keyring.logs.filter((entry) => named.includes(entry.log) && entry.state === 'active'),
    ...keyring.leads.filter((entry) => named.includes(entry.principal) && !entry.revoked),
  ]
  return [...new Set([...keyring.hq.recipients, ...peers].map(({ age }) => age))]
}

/** Who could countersign a log's bundles: leads who still are, under other keys than the log's own and by other people. */
export function countersignersFor(keyring: Keyring, log: string): KeyringLead[] {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  const own = new Set(entry?.keys.map(({ pub }) => pub))
  return keyring.leads
    .filter(({ revoked, pub, person }) => !revoked && !own.has(pub) && person !== entry?.person)
    .toSorted((a, b) => (a.principal < b.principal ? -1 : 1))
}

/** Whether the office lets this bundle in without a countersignature (FORMAT §10.5). */
export function isWaived(keyring: Keyring | undefined, log: string, digest: string): boolean {
  return keyring?.policy.waived?.some((waiver) => waiver.log === log && waiver.digest === digest) ?? false
}

export function escrowRecipients(keyring: Keyring): string[] {
  return keyring.hq.recipients.filter(({ purpose }) => purpose === 'escrow').map(({ age }) => age)
}

export type AuthorVerdict = { key: LogKey } | { code: 'E301' | 'E306' | 'E307' | 'E407'; key?: LogKey }

/** The key that has to sign at a place in a log's sequence, as the keyring gives it. */
export function dueKey(entry: KeyringLog, epoch: number, seq: number): LogKey | undefined {
  const ofEpoch = entry.keys.filter((candidate) => (candidate.epoch ?? entry.epoch) === epoch)
  return ofEpoch.filter(({ fromSeq }) => fromSeq <= seq).toSorted((a, b) => b.index - a.index)[0]
}

/** FORMAT §10.4: whether this key is the one that the keyring gives for a log at a place in its sequence. */
export function judgeAuthor(keyring: Keyring, log: string, epoch: number, seq: number, pub: string): AuthorVerdict {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  const ofEpoch = entry?.keys.filter((candidate) => (candidate.epoch ?? entry.epoch) === epoch) ?? []
  const key = [...ofEpoch, ...(entry?.keys ?? [])].find((candidate) => candidate.pub === pub)
  if (!entry || !key) return { code: 'E301' }
  if (ofEpoch.length === 0) return { code: 'E407', key }
  const due = dueKey(entry, epoch, seq)
  if (!due || due.index < key.index) return { code: 'E301', key }
  if (key.index < due.index) return { code: 'E307', key }
  return key.revoked && seq > key.revoked.lastGoodSeq ? { code: 'E306', key } : { key }
}
