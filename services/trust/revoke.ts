import type { Keyring, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { storedIdentities } from '../session/people-here.ts'
import type { TrustHome } from './found.ts'
import { entryOf, presentKey, withClosedLog, withRevokedKey } from './keyring-acts.ts'
import { heldSeq, lastLineOf } from './last-lines.ts'
import { ownOfficeOf, publish, type Published, writePublished } from './publish.ts'
import { rolesOf } from './roles.ts'

/** Whose key is withdrawn and why. Bundles above `lastGoodSeq` count no more; what is held here unless told. */
export interface Revoking {
  log: LogId
  reason: string
  lastGoodSeq?: number | undefined
  /** The writer has left: the log ends. */
  close?: boolean | undefined
  /** The key's number in its log; the present one unless told. */
  index?: number | undefined
}

function keyOf(entry: KeyringLog, index: number | undefined): LogKey {
  const key = index === undefined ? presentKey(entry) : entry.keys.find((one) => one.index === index)
  if (!key) throw new Fault('gate.invalidInput', { path: 'key', why: String(index) })
  return key
}

/** `trust.lastOfficer`: nobody in this home could keep the register any more. */
async function refuseLastOfficer({ store }: TrustHome, before: Keyring, after: Keyring): Promise<void> {
  const here = await storedIdentities(store)
  const officers = (keyring: Keyring) => here.filter(({ log }) => rolesOf(keyring, log).includes('officer')).length
  if (officers(before) > 0 && officers(after) === 0) throw new Fault('trust.lastOfficer')
}

/** Which lines were signed with the key behind its last good bundle, as far as this home can tell where that ends. */
async function doubtBehind(
  { store }: TrustHome,
  hq: string,
  entry: KeyringLog,
  key: LogKey,
  lastGoodSeq: number,
): Promise<{ doubtful?: { first: number; last?: number } }> {
  const epoch = key.epoch ?? entry.epoch
  const good = await lastLineOf(store, hq, entry.log, { epoch, seq: lastGoodSeq })
  if (good === undefined) return {}
  const next = entry.keys.find(({ index }) => index === key.index + 1)
  const isSameEpoch = (next?.epoch ?? entry.epoch) === epoch
  const end = next && {
    epoch,
    seq: isSameEpoch ? next.fromSeq - 1 : await heldSeq(store, entry.log, epoch),
  }
  const last = end && (await lastLineOf(store, hq, entry.log, end))
  return { doubtful: { first: good + 1, ...(last === undefined ? {} : { last }) } }
}

/**
 * Withdraws a key by sequence number, never by time (B12): a new register that says up to which bundle it was good. What is sent above
 * is set aside (E306), what was taken in of it is read once more. `gate.invalidInput` for a log or key that the register doesn't know.
 */
export async function revokeKey(
  parts: TrustHome,
  { log, reason, lastGoodSeq, close = false, index }: Revoking,
  folder?: string,
): Promise<{ files: string[]; lastGoodSeq: number } & Omit<Published, 'files'>> {
  return withHomeLock(parts.home, 'trust', async () => {
    const office = await ownOfficeOf(parts)
    const { draft, keys } = office
    const entry = entryOf(draft, log)
    const key = keyOf(entry, close ? undefined : index)
    const good = lastGoodSeq ?? (await heldSeq(parts.store, log, key.epoch ?? entry.epoch))
    const revoked = {
      at: instant(parts.clock),
      reason,
      lastGoodSeq: good,
      ...(await doubtBehind(parts, keys.hq, entry, key, good)),
    }
    const next = close ? withClosedLog(draft, log, revoked) : withRevokedKey(draft, log, key, revoked)
    await refuseLastOfficer(parts, draft, next)
    const published = await publish(parts, office, next)
    return {
      ...published,
      lastGoodSeq: good,
      files: folder === undefined ? [] : await writePublished(published, folder),
    }
  })
}
