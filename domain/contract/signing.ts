import { z } from 'zod'
import { Hash, Label } from '../fields.ts'
import type { WrittenTrust } from './trust.ts'
import { answer, command, query } from '../procedure.ts'

/** A bundle that a lead of this home was asked to countersign. */
export interface CounterRequest {
  digest: string
  name: string
  /** The author's log, and who that is. */
  log: string
  person?: string
  lines: number
  evidence: number
  receivedAt: string
}

/** One line of a bundle as it is shown before somebody signs. */
export interface CounterLine {
  n: number
  /** `<noun>.<verb>` */
  t: string
  at: string
  by: string
  /** What it says, as far as it says it in words. */
  words: string[]
}

const Folder = z.string().min(1).max(4000)

/** Countersignatures, and what an office asks of every bundle. */
export const signing = {
  'countersign.waiting': query({ input: z.object({}), answer: answer<CounterRequest[]>() }),
  /** The lines of a bundle that waits, at most 500 from a number on, and its author's name where the bundle brings it. */
  'countersign.lines': query({
    input: z.object({ digest: Hash, from: z.int().min(1).default(1) }),
    answer: answer<{ lines: CounterLine[]; total: number; author?: string }>(),
  }),
  /** Checks the bundle once more, signs it and writes `<name>.counter-01.sshsig` into a folder. */
  'countersign.sign': command({
    roles: ['lead'],
    input: z.object({ digest: Hash, folder: Folder }),
    answer: answer<{ file: string }>(),
  }),
  /** Ends waiting: from the next export on the bundle goes out with the countersignatures that are here. */
  'countersign.goWithout': command({
    input: z.object({ name: z.string().max(60) }),
    answer: answer<{ name: string }>(),
  }),
  /** What the office asks of every bundle from now on; the new trust files are written into a folder. */
  'trust.policy': command({
    roles: ['officer'],
    input: z.object({
      suite: z.enum(['ed25519-sha256', 'ed25519-sha256+sm2-sm3']).optional(),
      counterRequired: z.boolean().optional(),
      folder: Folder,
    }),
    answer: answer<WrittenTrust>(),
  }),
  /** Lets one bundle in without a countersignature that it announces or the office asks for; in the trust files for everybody to read. */
  'trust.waive': command({
    roles: ['officer'],
    input: z.object({ digest: Hash, reason: Label, folder: Folder }),
    answer: answer<WrittenTrust>(),
  }),
}
