import type { Keyring, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { Fault } from '#domain/fault.ts'

/** The key that goes on writing a log: of those that were not revoked the one of highest index. `epoch.noKey` where there is none. */
function keyThatGoesOn({ log, keys }: KeyringLog): LogKey {
  const [latest] = keys.filter(({ revoked }) => !revoked).toSorted((a, b) => b.index - a.index)
  if (!latest) throw new Fault('epoch.noKey', { log })
  return latest
}

/**
 * The keyring in which a log begins its next epoch after what was kept (FORMAT §9.5), to be issued. Keys keep the epoch that they signed
 * for; where nothing was kept the first line is written anew, and only the person and the key say whose log it is.
 */
export function withNextEpoch(keyring: Keyring, log: string, fork: NonNullable<KeyringLog['fork']>): Keyring {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry || entry.state === 'closed') throw new Fault('epoch.unknownLog', { log })
  const epoch = entry.epoch + 1
  const { index, pub } = keyThatGoesOn(entry)
  const keys = entry.keys.map((key) => ({ ...key, epoch: key.epoch ?? entry.epoch }))
  const { firstLine, ...rest } = entry
  const next: KeyringLog = {
    ...rest,
    ...(firstLine !== undefined && fork.n > 0 ? { firstLine } : {}),
    epoch,
    fork,
    state: 'active',
    keys: [...keys, { id: `${log}-e${epoch}`, index, pub, fromSeq: 1, epoch }],
  }
  return { ...keyring, logs: keyring.logs.map((candidate) => (candidate === entry ? next : candidate)) }
}
