import type { Keyring, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { Fault } from '#domain/fault.ts'
import type { Instant, LogId } from '#domain/fields.ts'

type Revoked = NonNullable<LogKey['revoked']>

/** The key that signs a log's bundles now: of its epoch the one of highest index. */
export function presentKey({ epoch, keys }: KeyringLog): LogKey | undefined {
  return keys.filter((key) => (key.epoch ?? epoch) === epoch).toSorted((a, b) => b.index - a.index)[0]
}

/** The register's entry of a log; `gate.invalidInput` where it knows none. */
export function entryOf(keyring: Keyring, log: LogId): KeyringLog {
  const entry = keyring.logs.find((one) => one.log === log)
  if (!entry) throw new Fault('gate.invalidInput', { path: 'log', why: log })
  return entry
}

function withEntry(keyring: Keyring, entry: KeyringLog): Keyring {
  return { ...keyring, logs: keyring.logs.map((one) => (one.log === entry.log ? entry : one)) }
}

function withdrawLead(keyring: Keyring, pubs: readonly string[], { at, reason }: Revoked): Keyring {
  const leads = keyring.leads.map((lead) =>
    pubs.includes(lead.pub) && !lead.revoked ? { ...lead, revoked: { at, reason } } : lead,
  )
  return { ...keyring, leads }
}

/** A revocation is never weakened: the earlier of two last good bundles holds. */
function stricter(before: Revoked | undefined, now: Revoked): Revoked {
  return before && before.lastGoodSeq <= now.lastGoodSeq ? before : now
}

/**
 * FORMAT §10.4: what the key signed above `lastGoodSeq` counts for nothing any more; neither it nor those before it countersign. Numbers
 * are those of its epoch: what it signed in one before, and was kept, stays.
 */
export function withRevokedKey(keyring: Keyring, log: LogId, target: LogKey, revoked: Revoked): Keyring {
  const entry = entryOf(keyring, log)
  const withdrawn = entry.keys.filter(({ index }) => index <= target.index).map((key) => key.pub)
  const keys = entry.keys.map((key) => (key === target ? { ...key, revoked: stricter(key.revoked, revoked) } : key))
  return withdrawLead(withEntry(keyring, { ...entry, keys }), withdrawn, revoked)
}

/** A log that ends: its writer has left. Its present key is revoked, and nothing of it is taken in any more (E408). */
export function withClosedLog(keyring: Keyring, log: LogId, revoked: Revoked): Keyring {
  const key = presentKey(entryOf(keyring, log))
  const ended = key ? withRevokedKey(keyring, log, key, revoked) : keyring
  return withEntry(ended, { ...entryOf(ended, log), state: 'closed' })
}

/** The next key of a log, from a place in its sequence on. The key before stays good below it; a lead countersigns with both. */
export function withRotatedKey(
  keyring: Keyring,
  log: LogId,
  { pub, fromSeq }: Pick<LogKey, 'pub' | 'fromSeq'>,
): Keyring {
  const entry = entryOf(keyring, log)
  const before = presentKey(entry)
  if (!before || before.revoked) throw new Fault('E306', { path: 'log' })
  const index = before.index + 1
  const epoch = before.epoch === undefined ? {} : { epoch: before.epoch }
  const sm2 = before.sm2 === undefined ? {} : { sm2: before.sm2 }
  const next = { id: `${log}-${index}`, index, pub, ...sm2, fromSeq, ...epoch }
  const lead = keyring.leads.find((one) => one.pub === before.pub && !one.revoked)
  const leads = lead ? [...keyring.leads, { ...lead, pub }] : keyring.leads
  return { ...withEntry(keyring, { ...entry, keys: [...entry.keys, next] }), leads }
}

/** Ends what a revocation puts in doubt with a line: where a new epoch begins behind it, its lines are beyond doubt. */
export function withDoubtEnded(keyring: Keyring, log: LogId, lastLine: number): Keyring {
  const entry = entryOf(keyring, log)
  const keys = entry.keys.map((key) => {
    const doubtful = key.revoked?.doubtful
    if (!key.revoked || !doubtful || doubtful.last !== undefined) return key
    return { ...key, revoked: { ...key.revoked, doubtful: { ...doubtful, last: lastLine } } }
  })
  return withEntry(keyring, { ...entry, keys })
}

/** Of which lines of a log a revocation says that somebody else may have written them; `last` is absent while nothing ends it. */
export interface DoubtfulLines {
  log: LogId
  first: number
  last?: number | undefined
  at: Instant
  reason: string
}

export function doubtfulLines({ logs }: Keyring): DoubtfulLines[] {
  return logs.flatMap(({ log, keys }) =>
    keys.flatMap(({ revoked }) => {
      const lines = revoked?.doubtful
      if (!revoked || !lines || (lines.last !== undefined && lines.last < lines.first)) return []
      return [{ log, first: lines.first, last: lines.last, at: revoked.at, reason: revoked.reason }]
    }),
  )
}

/** Whether a line lies where a revocation casts doubt. */
export function isDoubtful(ranges: readonly DoubtfulLines[], log: LogId, n: number): DoubtfulLines | undefined {
  return ranges.find((range) => range.log === log && n >= range.first && n <= (range.last ?? Number.POSITIVE_INFINITY))
}
