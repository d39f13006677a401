import { fingerprint, publicKeyBytes, publicKeyText } from '#bundle/keys.ts'
import { countersignersFor, type Keyring, type KeyringLog } from '#bundle/keyring.ts'
import type { Root } from '#bundle/root.ts'
import { currentRoot, type Trust } from '#bundle/trust.ts'
import type { BundleHead } from '#db/stores/bundle-heads.ts'
import type { TrustState } from '#domain/contract/exchange.ts'
import type { MemberKey, WaitingDocument } from '#domain/contract/trust.ts'
import type { LogId } from '#domain/fields.ts'
import { presentKey } from './keyring-acts.ts'
import { rolesOf } from './roles.ts'

export interface TrustView {
  trust: Trust | undefined
  /** Whether the office's keys are in this home. */
  founded: boolean
  own: { log: LogId; pub: Uint8Array }
  now: Date
  /** Where every log stands whose bundles are taken in here. */
  heads?: readonly BundleHead[]
  /** Keys that were asked for here. */
  later?: readonly { pub: Uint8Array }[]
  /** What waits for signatures. */
  waiting?: readonly WaitingDocument[]
}

const warnedBefore = 45 * 86_400_000

function rootOf(trust: Trust): NonNullable<TrustState['root']> {
  const { version, expires, roles } = currentRoot(trust)
  const counts = ({ threshold, keys }: Root['roles']['root']): [number, number] => [threshold, keys.length]
  return { version, expiresAt: expires, root: counts(roles.root), keyring: counts(roles.keyring) }
}

/** The last key that was asked for here, while the register doesn't name it. */
function askedKey({ logs }: Keyring, later: NonNullable<TrustView['later']>): { asked?: string } {
  const last = later.at(-1)
  if (!last) return {}
  const text = publicKeyText(last.pub)
  return logs.some(({ keys }) => keys.some(({ pub }) => pub === text)) ? {} : { asked: fingerprint(last.pub) }
}

function keysOf(entry: KeyringLog): MemberKey[] {
  const present = presentKey(entry)
  return entry.keys.map((key) => ({
    index: key.index,
    fingerprint: fingerprint(publicKeyBytes(key.pub)),
    fromSeq: key.fromSeq,
    present: key === present,
    ...(key.revoked
      ? { revoked: { at: key.revoked.at, reason: key.revoked.reason, lastGoodSeq: key.revoked.lastGoodSeq } }
      : {}),
  }))
}

/** What the page 备案 shows: whose office, whether compared, who belongs to it. */
export function trustState({ trust, founded, own, now, heads = [], later = [], waiting = [] }: TrustView): TrustState {
  const mine = fingerprint(own.pub)
  if (!trust) {
    const nothing = { members: [], waiting: [], counters: [], counterRequired: false }
    return { enrolled: false, founded, compared: false, expired: false, expiring: false, fingerprint: mine, ...nothing }
  }
  const { keyring } = trust.keyring
  const members = keyring.logs.map((entry) => {
    const { log, person, state, epoch } = entry
    const keys = keysOf(entry)
    return {
      log,
      person,
      state,
      epoch,
      keys,
      role: rolesOf(keyring, log).at(-1) ?? 'inspector',
      fingerprint: keys.find(({ present }) => present)?.fingerprint ?? '',
      heldSeq: heads.find((head) => head.log === log && head.epoch === epoch)?.seq ?? 0,
    }
  })
  return {
    enrolled: members.some(({ log, state }) => log === own.log && state === 'active'),
    founded,
    hq: keyring.hq.id,
    ...(keyring.hq.name === undefined ? {} : { office: keyring.hq.name }),
    rootFingerprint: trust.rootFingerprint,
    compared: trust.compared,
    keyringVersion: keyring.version,
    expiresAt: keyring.expires,
    expired: Date.parse(keyring.expires) < now.getTime(),
    expiring: Date.parse(keyring.expires) < now.getTime() + warnedBefore,
    root: rootOf(trust),
    ...askedKey(keyring, later),
    waiting: [...waiting],
    members,
    counters: countersignersFor(keyring, own.log).map(({ principal, person }) => ({ principal, person })),
    counterRequired: keyring.policy.counterRequired === true,
    fingerprint: mine,
  }
}
