import { z } from 'zod'
import { Day, Key, Label } from '../fields.ts'
import type { MemberKey, WaitingDocument, WrittenTrust } from './trust.ts'
import type { GoingOn } from './ways-out.ts'
import { answer, command, download, query, roles, upload, watch } from '../procedure.ts'

/** What became of a file that was received; words of B13. */
export const results = [
  'accepted',
  'accepted-with-exceptions',
  'duplicate',
  'held',
  'rejected',
  'quarantined',
  'sealed',
  'frozen',
] as const
export type Result = (typeof results)[number]

export interface FileVerdict {
  file: string
  name?: string
  kind: 'bundle' | 'reply' | 'trust' | 'enrolment' | 'countersign' | 'countersignature' | 'unknown'
  result: Result
  codes: { code: string; zh: string; en: string; path?: string; line?: number }[]
  lines?: number
  evidence?: number
  from?: { log: string; person?: string }
  reply?: string
  /** The reply could not be written where the file came from, a disc that can only be read for instance; it is kept here. */
  replyKept?: true
  receivedAt: string
}
export interface OutgoingBundle {
  name: string
  seq: number
  digest: string
  lines: number
  evidence: number
  state: 'built' | 'countersigning' | 'written' | 'accepted' | 'held' | 'rejected' | 'quarantined' | 'frozen'
  createdAt: string
  /** Who must countersign it, and who has. */
  counters: { principal: string; person?: string; signed: boolean }[]
  receipt?: { result: Result; receivedAt: string; codes: { code: string; zh: string; en: string }[] }
  file?: string
}
export interface LogState {
  log: string
  person?: string
  role?: string
  head: number
  held: number[]
  missing: number[]
  frozen: boolean
  lastReceivedAt?: string
}
export interface ExchangeStatus {
  unsentLines: number
  unsentEvidence: number
  /** Pieces that bundles announced and none has brought: too large for the volumes that were chosen. */
  evidenceLeft: number
  /** Lines in no bundle of logs whose keys went with a lost passphrase: they stay on this laptop. */
  strandedLines: number
  /** Where one's own log stands on its way into a new part. */
  goingOn?: GoingOn
  outgoing: OutgoingBundle[]
  incoming: FileVerdict[]
  logs: LogState[]
  trust: TrustState
}
export interface TrustState {
  enrolled: boolean
  founded: boolean
  hq?: string
  office?: string
  rootFingerprint?: string
  compared: boolean
  keyringVersion?: number
  expiresAt?: string
  expired: boolean
  /** A month and a half before it expires. */
  expiring: boolean
  /** The office's newest root: how many signatures of how many keys roots and registers take. */
  root?: { version: number; expiresAt: string; root: [number, number]; keyring: [number, number] }
  /** The key that was asked for here and that the register doesn't name yet. */
  asked?: string
  /** What waits for signatures at the office that was founded here. */
  waiting: WaitingDocument[]
  members: TrustMember[]
  /** Who could countersign what the person at the desk hands over, and whether the office asks for it. */
  counters: { principal: string; person: string }[]
  counterRequired: boolean
  fingerprint: string
}
export interface TrustMember {
  log: string
  person: string
  role: string
  state: string
  fingerprint: string
  epoch: number
  /** The last bundle of it that is held here. */
  heldSeq: number
  keys: MemberKey[]
}
export interface ExportedBundle {
  name: string
  seq: number
  digest: string
  file: string
  lines: number
  evidence: number
  again: boolean
  /** Larger than was asked for: it was sealed before and can't change. */
  oversize?: true
  /** The file is a request: these have to countersign before the bundle goes out. */
  waitsFor?: string[]
}

/** A set of files for headquarters: one's own bundles, the team's as they came, and the list of what is inside and missing. */
export interface FinishedWeek {
  own: ExportedBundle[]
  team: string[]
  cover: string
  missing: MissingPart[]
}

/** What a set lacks: bundles of one log by their numbers, or how many of something. */
export type MissingPart =
  | { what: 'bundles'; log: string; numbers: number[] }
  | { what: 'unsigned' | 'held' | 'silent' | 'waiting' | 'returned'; count: number }

export const jobStates = ['running', 'done', 'failed', 'cancelled', 'interrupted'] as const
export interface Job {
  id: string
  kind: 'export' | 'receive' | 'report' | 'check' | 'sample' | 'index' | 'copies' | 'week' | 'backup' | 'erasure'
  state: (typeof jobStates)[number]
  done: number
  total: number
  unit: 'bytes' | 'items'
  startedAt: string
  endedAt?: string
  fault?: { code: string; zh: string; en: string; details: Record<string, string | number | boolean> }
  result?: unknown
}

export interface Folder {
  path: string
  name: string
  kind: 'drive' | 'folder' | 'file'
  size?: number
  freeBytes?: number
}

/** From 1 MB to 64 GiB. */
const VolumeBytes = z
  .int()
  .min(1_000_000)
  .max(64 * 2 ** 30)

export const exchange = {
  'exchange.status': query({ input: z.object({}), answer: answer<ExchangeStatus>() }),
  /** Makes the set of files that ends a week; a job with FinishedWeek as its result. */
  'exchange.finishWeek': command({
    roles: ['lead', 'officer'],
    input: z.object({ on: Day, folder: z.string().min(1).max(4000) }),
    answer: answer<{ job: string }>(),
  }),
  /**
   * Writes every bundle not yet accepted and new ones for lines in none, each a file of at most `volumeBytes` where the office's own
   * limit isn't lower; a job with ExportedBundle[] as its result.
   */
  'exchange.export': command({
    input: z.object({
      folder: z.string().min(1).max(4000),
      volumeBytes: VolumeBytes.optional(),
      /** Who is to countersign what is new; the office's rule decides where nobody is named. */
      counters: z.array(z.string().max(20)).max(8).optional(),
    }),
    answer: answer<{ job: string }>(),
  }),
  /** Takes in bundles, replies, trust files from folders this laptop sees; a job with FileVerdict[] as its result. Replies are written into `replies`, else beside the bundles. */
  'exchange.receive': command({
    input: z.object({ files: z.array(z.string().min(1).max(4000)).min(1).max(500), replies: z.string().optional() }),
    answer: answer<{ job: string }>(),
  }),
  /** The same for one file that the window was handed. */
  'exchange.drop': upload({ input: z.object({ fileName: Label }), answer: answer<FileVerdict[]>() }),
  'exchange.reply': download({ input: z.object({ name: Key }), answer: answer<never>() }),
  'trust.state': query({ input: z.object({}), answer: answer<TrustState>() }),
  'trust.found': command({ input: z.object({ office: Label }), answer: answer<TrustState>() }),
  /** The request a superior office answers: two files into a folder. */
  'trust.request': command({
    input: z.object({ folder: z.string() }),
    answer: answer<{ files: string[]; fingerprint: string }>(),
  }),
  'trust.accept': command({
    input: z.object({ files: z.array(z.string()).min(1), root: z.string().optional() }),
    answer: answer<TrustState>(),
  }),
  'trust.compared': command({ input: z.object({ fingerprint: z.string() }), answer: answer<TrustState>() }),
  /** A founder admits a colleague's request and writes the trust files for the stick. */
  'trust.enrol': command({
    roles: ['officer'],
    input: z.object({ files: z.array(z.string()).min(1), role: z.enum(roles), folder: z.string() }),
    answer: answer<WrittenTrust>(),
  }),
  'files.drives': query({ input: z.object({}), answer: answer<Folder[]>() }),
  'files.list': query({
    input: z.object({ path: z.string(), extensions: z.array(z.string()).optional() }),
    answer: answer<Folder[]>(),
  }),
  'jobs.list': query({ input: z.object({}), answer: answer<Job[]>() }),
  'jobs.watch': watch({ input: z.object({}), answer: answer<Job[]>() }),
  'jobs.cancel': command({ input: z.object({ job: z.string() }), answer: answer<{ cancelled: boolean }>() }),
  /** 自查 as a job; `repair` also restores what the journal and the keyring can restore, and from a backup in `from` what they cannot. */
  'check.run': command({
    input: z.object({ repair: z.boolean().default(false), from: z.string().min(1).max(4000).optional() }),
    answer: answer<{ job: string }>(),
  }),
  'settings.get': query({ input: z.object({}), answer: answer<Settings>() }),
  'settings.put': command({
    input: z.object({
      language: z.enum(['zh', 'en']).optional(),
      office: Label.optional(),
      lockMinutes: z.int().min(1).max(120).optional(),
      dueSound: z.boolean().optional(),
      exportFolder: z.string().optional(),
      weekStartsOn: z.int().min(1).max(7).optional(),
      numberMarks: z.string().max(400).optional(),
    }),
    answer: answer<Settings>(),
  }),
}

export interface Settings {
  language: 'zh' | 'en'
  office: string
  lockMinutes: number
  /** A second look that falls due is told by a tone; never in a covert visit. */
  dueSound: boolean
  /** The weekday that this office begins its periods with, 1 Monday … 7 Sunday. */
  weekStartsOn: number
  /** 机关代字 of the office's own series of numbers, between 、. */
  numberMarks: string
  exportFolder?: string
  version: string
  homeFolder: string
}
