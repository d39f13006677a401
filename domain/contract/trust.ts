import { z } from 'zod'
import { Key, LogId, Ref, Words } from '../fields.ts'
import { answer, command, query } from '../procedure.ts'

/** A key of a log as the register has it. */
export interface MemberKey {
  index: number
  fingerprint: string
  fromSeq: number
  /** The key that signs now. */
  present: boolean
  revoked?: { at: string; reason: string; lastGoodSeq: number }
}

/** A root or a register that waits for signatures: how many it takes by which keys, and whose are here. */
export interface WaitingDocument {
  /** `next-root`: the keys that the new root itself names must agree as well. */
  role: 'root' | 'next-root' | 'keyring'
  name: string
  threshold: number
  signed: string[]
  keys: string[]
}

/** What an act of the office wrote, and whether it holds or waits for further signatures. */
export interface WrittenTrust {
  files: string[]
  released: boolean
}

const folder = z.string().min(1).max(4000)
const files = z.array(z.string().min(1).max(4000)).min(1).max(500)

export const trust = {
  /** Withdraws a log's key: its bundles above `lastGoodSeq` (what is held here unless told) count no more; `close` ends the log. */
  'trust.revoke': command({
    roles: ['officer'],
    input: z.object({
      log: LogId,
      reason: Words.max(400),
      lastGoodSeq: z.int().min(0).max(9_999_999_999).optional(),
      close: z.boolean().default(false),
      folder,
    }),
    answer: answer<WrittenTrust & { lastGoodSeq: number }>(),
  }),
  /** The request for a new key, which the old one vouches for: three files into a folder; the same again while it waits. */
  'trust.rotate': command({ input: z.object({ folder }), answer: answer<{ files: string[]; fingerprint: string }>() }),
  /** Gives the logs of these requests their next key. */
  'trust.reissue': command({ roles: ['officer'], input: z.object({ files, folder }), answer: answer<WrittenTrust>() }),
  /** Passes this home from its own office on to a superior one, by the fingerprint of that one's root. */
  'trust.join': command({
    input: z.object({ files, root: z.string().min(1).max(200) }),
    answer: answer<{ hq: string; compared: boolean }>(),
  }),
  /** Takes the signatures that lie in a folder; what has enough of them holds, and is written there. `begun`: logs of which a next epoch begins with it. */
  'trust.release': command({
    roles: ['officer'],
    input: z.object({ folder }),
    answer: answer<WrittenTrust & { begun: string[] }>(),
  }),
  /** Takes back what waits for signatures. */
  'trust.withdraw': command({ roles: ['officer'], input: z.object({}), answer: answer<{ withdrawn: true }>() }),
  /** Why the line of this record is in doubt; empty where it is not. */
  'records.doubt': query({
    input: z.object({ noun: Key, ref: Ref }),
    answer: answer<{ doubt?: { at: string; reason: string } }>(),
  }),
}
