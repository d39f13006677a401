import { fingerprint, publicKeyBytes } from '#bundle/keys.ts'
import type { Trust } from '#bundle/trust.ts'
import type { TrustState } from '#domain/contract/exchange.ts'
import type { LogId } from '#domain/fields.ts'
import { rolesOf } from './roles.ts'

export interface TrustView {
  trust: Trust | undefined
  /** Whether the office's keys are in this home. */
  founded: boolean
  own: { log: LogId; pub: Uint8Array }
  now: Date
}

/** What the page 备案 shows: whose office, whether compared, who belongs to it. */
export function trustState({ trust, founded, own, now }: TrustView): TrustState {
  const mine = fingerprint(own.pub)
  if (!trust) return { enrolled: false, founded, compared: false, expired: false, members: [], fingerprint: mine }
  const { keyring } = trust.keyring
  const members = keyring.logs.map(({ log, person, state, keys }) => ({
    log,
    person,
    state,
    role: rolesOf(keyring, log).at(-1) ?? 'inspector',
    fingerprint: fingerprint(publicKeyBytes(keys.at(-1)?.pub ?? '')),
  }))
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
    members,
    fingerprint: mine,
  }
}
