import type { Keyring, KeyringLead, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'

/** The key that goes on writing a log: the one of highest index, unless it or one that followed it was revoked (`epoch.noKey`). */
function keyThatGoesOn({ log, keys }: KeyringLog): LogKey {
  const withdrawn = Math.max(0, ...keys.filter(({ revoked }) => revoked).map(({ index }) => index))
  const [latest] = keys.filter(({ index }) => index > withdrawn).toSorted((a, b) => b.index - a.index)
  if (!latest) throw new Fault('epoch.noKey', { log })
  return latest
}

/** Whose key a log goes on with: its own unless told; that of the log which the same person began since; one that its device drew anew. */
export type NextKey = { heir: LogId } | (Pick<LogKey, 'pub' | 'sm2'> & Pick<KeyringLog, 'age'>)

type GoesOn = Pick<KeyringLog, 'age'> & Pick<LogKey, 'index' | 'pub' | 'sm2'>

/** The key of another active log of the same person: it signs for a log whose own key was lost. `epoch.noKey` where there is none. */
function keyOfHeir({ logs }: Keyring, { log, person }: KeyringLog, heir: string): Omit<GoesOn, 'index'> {
  const other = logs.find((candidate) => candidate.log === heir && candidate.person === person && candidate.log !== log)
  if (other?.state !== 'active') throw new Fault('epoch.noKey', { log })
  return { ...keyThatGoesOn(other), age: other.age }
}

function nextKey(keyring: Keyring, entry: KeyringLog, next: NextKey | undefined): GoesOn {
  if (!next) return { ...keyThatGoesOn(entry), age: entry.age }
  const index = Math.max(...entry.keys.map((key) => key.index)) + 1
  return { ...('heir' in next ? keyOfHeir(keyring, entry, next.heir) : next), index }
}

/** A lead countersigns with the new key as well: under the name that stood beside an earlier one, unless the role was taken away. */
function leadsOn({ leads }: Keyring, { keys, role }: KeyringLog, { pub, age }: GoesOn): KeyringLead[] {
  const lead = leads.findLast(
    (one) => keys.some((key) => key.pub === one.pub) && (one.revoked === undefined || role === 'lead'),
  )
  if (!lead || leads.some((one) => one.pub === pub)) return leads
  const { principal, person } = lead
  return [...leads, { principal, person, pub, age }]
}

/**
 * The keyring in which a log begins its next epoch after what was kept (FORMAT §9.5), to be issued. Keys keep the epoch that they signed
 * for; where nothing was kept the first line is written anew, and only the person and the key say whose log it is.
 */
export function withNextEpoch(
  keyring: Keyring,
  log: LogId,
  fork: NonNullable<KeyringLog['fork']>,
  next?: NextKey,
): Keyring {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry || entry.state === 'closed') throw new Fault('epoch.unknownLog', { log })
  const epoch = entry.epoch + 1
  const key = nextKey(keyring, entry, next)
  const { index, pub, sm2, age } = key
  const keys = entry.keys.map((key) => ({ ...key, epoch: key.epoch ?? entry.epoch }))
  const { firstLine, ...rest } = entry
  const begun: KeyringLog = {
    ...rest,
    ...(firstLine !== undefined && fork.n > 0 ? { firstLine } : {}),
    age,
    epoch,
    fork,
    state: 'active',
    keys: [...keys, { id: `${log}-e${epoch}`, index, pub, ...(sm2 === undefined ? {} : { sm2 }), fromSeq: 1, epoch }],
  }
  return {
    ...keyring,
    logs: keyring.logs.map((candidate) => (candidate === entry ? begun : candidate)),
    leads: next && !('heir' in next) ? leadsOn(keyring, entry, key) : keyring.leads,
  }
}
