import { z } from 'zod'
import { Hash, LogId } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'

/** A bundle from which a log might go on: the last one accepted, or one of another branch. */
export interface Survivor {
  digest: string
  seq: number
  lines: number
  receivedAt: string
  accepted: boolean
}

/** A file that was set aside, with what can be done about it: release it, seal it, judge it again, or begin a new epoch. */
export interface SetAsideFile {
  sha256: string
  name: string
  codes: { code: string; zh: string; en: string }[]
  receivedAt: string
  can: 'release' | 'seal' | 'again'
  /** Who has released it so far, and how many different officers it takes. */
  released: { person: string; at: string }[]
  needed: number
}

/** A log that does not go on by itself, and why. */
export interface WayOut {
  log: string
  person?: string
  /** A log that the same person began later: its key may go on with this one, should this one's be lost. */
  heir?: string
  /** waits: its next epoch is proposed, and begins once enough holders of the register have signed. */
  what: 'waits' | 'frozen' | 'gap' | 'aside' | 'begun' | 'none'
  epoch: number
  head: number
  survivors: Survivor[]
  missing: number[]
  held: number[]
  /** Whether the author holds receipts that this store has lost: an older copy of it was restored. */
  rewound: boolean
  files: SetAsideFile[]
}

/** Why and how one's own log is to go on in a new part. */
export interface GoingOn {
  /** keyGone: the register names a key that an older backup does not have; behind: headquarters holds more than is here; other: it holds another bundle under a number used here; rewound: it lost what it had; due: it has begun a new part; waiting: lines are still to be written again; done: look at what came of it. */
  what: 'keyGone' | 'behind' | 'other' | 'rewound' | 'due' | 'waiting' | 'done'
  /** The last number and line that are here. */
  lastSeq: number
  lastLine: number
  epoch: number
  /** Bundles that came back. */
  back: number
  waiting: number
  entered: number
  both: number
  left: number
}

/** A line that was set aside, for the person to look at. */
export interface AsideEntry {
  n: number
  noun: string
  log: string
  id: string
  at: string
  state: 'waiting' | 'entered' | 'both' | 'same' | 'left'
  why?: string
  text: string
}

export interface Reentered {
  entered: number
  both: number
  same: number
  left: number
}

/** What an officer's act wrote for the author of a log; where it takes further signatures, for the other holders of the register. */
export interface WrittenBack {
  epoch: number
  files: string[]
  bundles: number
  released: boolean
}

const path = z.string().min(1).max(4000)
const folder = path

export const waysOut = {
  /** What keeps logs from going on here, with what can be done. */
  'exchange.waysOut': query({ roles: ['officer'], input: z.object({}), answer: answer<WayOut[]>() }),
  /** Names what is kept of a log, begins its next epoch after it, or proposes it, and writes what its author needs, or the holders, into a folder. `heir`: the log that the same person began when this one's key was lost; `request`: by a restored device that lost its key, with the code that was read out. */
  'exchange.beginEpoch': command({
    roles: ['officer'],
    input: z.object({
      log: LogId,
      keep: Hash.optional(),
      heir: LogId.optional(),
      request: z.object({ path, code: z.string().max(200) }).optional(),
      folder,
    }),
    answer: answer<WrittenBack>(),
  }),
  /** Writes the same files once more. */
  'exchange.handBack': command({
    roles: ['officer'],
    input: z.object({ log: LogId, folder }),
    answer: answer<{ epoch: number; files: string[]; bundles: number }>(),
  }),
  /** Releases a file from quarantine, or judges it again where its cause is gone; the second of two officers sets it free. */
  'exchange.release': command({
    roles: ['officer'],
    input: z.object({ sha256: Hash }),
    answer: answer<{ result: string; released: number; needed: number }>(),
  }),
  /** Seals a bundle that nothing cures: nothing of it is applied, and its author enters it again in a new epoch. */
  'exchange.seal': command({
    roles: ['officer'],
    input: z.object({ sha256: Hash, folder }),
    answer: answer<WrittenBack>(),
  }),
  /** Goes on without bundles that are lost for good: what waits behind them is applied. */
  'exchange.closeGap': command({
    roles: ['officer'],
    input: z.object({ log: LogId, from: z.int().min(1), to: z.int().min(1) }),
    answer: answer<{ applied: number }>(),
  }),
  /** Takes up the new epoch of one's own log and writes set-aside lines again. Safe to repeat. */
  'exchange.goOn': command({ input: z.object({}), answer: answer<Reentered>() }),
  /** One's own lines that a new epoch set aside, latest first. */
  'exchange.setAside': query({ input: z.object({}), answer: answer<AsideEntry[]>() }),
}
