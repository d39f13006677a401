import type { Keyring, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { Fault } from '#domain/fault.ts'

/** The key that goes on writing a log: of those that were not revoked the one of highest index. `epoch.noKey` where there is none. */
function keyThatGoesOn({ log, keys }: KeyringLog): LogKey {
  const [latest] = keys.filter(({ revoked }) => !revoked).toSorted((a, b) => b.index - a.index)
  if (!latest) throw new Fault('epoch.noKey', { log })
  return latest
}

/** The key of another active log of the same person: it signs for a log whose own key was lost. `epoch.noKey` where there is none. */
function keyOfHeir(
  { logs }: Keyring,
  { log, person, keys }: KeyringLog,
  heir: string,
): Pick<KeyringLog, 'age'> & Pick<LogKey, 'index' | 'pub'> {
  const other = logs.find((candidate) => candidate.log === heir && candidate.person === person && candidate.log !== log)
  if (other?.state !== 'active') throw new Fault('epoch.noKey', { log })
  const index = Math.max(...keys.map((key) => key.index)) + 1
  return { ...keyThatGoesOn(other), index, age: other.age }
}

/**
 * The keyring in which a log begins its next epoch after what was kept (FORMAT §9.5), to be issued. Keys keep the epoch that they signed
 * for; where nothing was kept the first line is written anew, and only the person and the key say whose log it is. `heir`: the log that
 * the same person began when this one's key was lost.
 */
export function withNextEpoch(
  keyring: Keyring,
  log: string,
  fork: NonNullable<KeyringLog['fork']>,
  heir?: string,
): Keyring {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry || entry.state === 'closed') throw new Fault('epoch.unknownLog', { log })
  const epoch = entry.epoch + 1
  const { index, pub, age } =
    heir === undefined ? { ...keyThatGoesOn(entry), age: entry.age } : keyOfHeir(keyring, entry, heir)
  const keys = entry.keys.map((key) => ({ ...key, epoch: key.epoch ?? entry.epoch }))
  const { firstLine, ...rest } = entry
  const next: KeyringLog = {
    ...rest,
    ...(firstLine !== undefined && fork.n > 0 ? { firstLine } : {}),
    age,
    epoch,
    fork,
    state: 'active',
    keys: [...keys, { id: `${log}-e${epoch}`, index, pub, fromSeq: 1, epoch }],
  }
  return { ...keyring, logs: keyring.logs.map((candidate) => (candidate === entry ? next : candidate)) }
}
