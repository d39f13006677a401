import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import type { LogId } from '#domain/fields.ts'
import type { Role } from '#domain/procedure.ts'
import { presentKey } from './keyring-acts.ts'

/** Whether a log's writer is somebody to rely on: it is active, and the key it signs with is not revoked. */
export function isTrusted(entry: KeyringLog): boolean {
  return entry.state === 'active' && presentKey(entry)?.revoked === undefined
}

/** What the keyring lets the writer of a log do. Everybody may record; a founder leads and decides as well. */
export function rolesOf(keyring: Keyring | undefined, log: LogId): Role[] {
  const entry = keyring?.logs.find((candidate) => candidate.log === log && isTrusted(candidate))
  if (!keyring || !entry) return ['inspector']
  const leads =
    entry.role === 'lead' ||
    keyring.leads.some((lead) => !lead.revoked && entry.keys.some(({ pub }) => pub === lead.pub))
  return ['inspector', ...(leads ? ['lead' as const] : []), ...(entry.role === 'officer' ? ['officer' as const] : [])]
}
