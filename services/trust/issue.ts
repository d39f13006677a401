import type { Keyring, KeyringLead, KeyringLog } from '#bundle/keyring.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Root } from '#bundle/root.ts'
import { currentRoot, issueTrust, type Trust } from '#bundle/trust.ts'
import type { Instant, LogId, PersonId } from '#domain/fields.ts'
import type { Role } from '#domain/procedure.ts'
import type { OfficeKeys } from './office-keys.ts'
import { isTrusted } from './roles.ts'

/** Somebody whose log the keyring is to name. */
export interface Member {
  log: LogId
  person: PersonId
  pub: string
  sm2?: string | undefined
  age: string
  role: Role
  firstLine?: string
  /** Offices that its bundles were addressed to so far. */
  audiences?: readonly string[] | undefined
  /** Leads beside the role, as a founder does. */
  leads?: boolean
}

const yearMs = 366 * 86_400_000

/** So many years behind an instant. */
export function after(at: Instant, years: number): Instant {
  return new Date(Date.parse(at) + years * yearMs).toISOString()
}

export function firstRoot(keys: OfficeKeys): Root {
  const role = (id: string, pub: Uint8Array) => ({ threshold: 1, keys: [{ id, pub: publicKeyText(pub) }] })
  return {
    format: 'mingcha-root',
    v: 1,
    version: 1,
    issued: keys.foundedAt,
    expires: after(keys.foundedAt, 10),
    roles: {
      root: role('R1', keys.root.pub),
      keyring: role('K1', keys.keyring.pub),
      receipt: role('C1', keys.receipt.pub),
      reference: role('P1', keys.reference.pub),
    },
  }
}

export function emptyKeyring(keys: OfficeKeys): Keyring {
  return {
    format: 'mingcha-keyring',
    v: 1,
    version: 0,
    issued: keys.foundedAt,
    expires: keys.foundedAt,
    root: 1,
    hq: {
      id: keys.hq,
      name: keys.name,
      recipients: [
        { id: 'online-1', purpose: 'online', age: keys.online.recipient },
        { id: 'escrow-1', purpose: 'escrow', age: keys.escrow.recipient },
      ],
    },
    logs: [],
    leads: [],
    policy: {},
  }
}

function logOf({ log, person, pub, sm2, age, role, firstLine, audiences }: Member): KeyringLog {
  return {
    log,
    person,
    epoch: 1,
    state: 'active',
    age,
    role,
    ...(firstLine ? { firstLine } : {}),
    ...(audiences && audiences.length > 0 ? { audiences: [...audiences] } : {}),
    keys: [{ id: `${log}-1`, index: 1, pub, ...(sm2 ? { sm2 } : {}), fromSeq: 1 }],
  }
}

/** The leads once a member has its role: one who leads no longer stays as a name that is withdrawn, for what was countersigned. */
function leadsWith(
  { leads }: Keyring,
  { role, leads: leadsBeside, person, pub, age }: Member,
  at: Instant,
): KeyringLead[] {
  const entry = leads.find((lead) => lead.pub === pub)
  const others = leads.filter((lead) => lead !== entry)
  if (role !== 'lead' && !leadsBeside) {
    const revoked = entry?.revoked ?? { at, reason: 'role' }
    return entry ? leads.map((lead) => (lead === entry ? { ...entry, revoked } : lead)) : leads
  }
  const principal = entry?.principal ?? `LEAD-${String(leads.length + 1).padStart(2, '0')}`
  return [...others, { principal, person, pub, age }]
}

export function withMember(keyring: Keyring, member: Member, at: Instant): Keyring {
  const others = keyring.logs.filter(({ log }) => log !== member.log)
  return { ...keyring, logs: [...others, logOf(member)], leads: leadsWith(keyring, member, at) }
}

/** Leads read what inspectors write, the team reads what leads and officers write; headquarters reads everything anyway. */
function peersOf(keyring: Keyring, of: KeyringLog): LogId[] {
  const active = keyring.logs.filter((entry) => entry.log !== of.log && isTrusted(entry))
  const leadKeys = new Set(keyring.leads.filter(({ revoked }) => !revoked).map(({ pub }) => pub))
  const leads = (entry: KeyringLog) => entry.role === 'lead' || entry.keys.some(({ pub }) => leadKeys.has(pub))
  const reads = leads(of) || of.role === 'officer' ? active : active.filter(leads)
  return reads.map(({ log }) => log)
}

/** The next keyring, signed by this home where its key counts, with who may open whose bundles worked out anew. */
export function issueKeyring(
  trust: Pick<Trust, 'roots'>,
  draft: Keyring,
  keys: OfficeKeys,
  at: Instant,
): Trust['keyring'] {
  const root = currentRoot({ ...trust, keyring: { keyring: draft, files: [] }, rootFingerprint: '', compared: true })
  const peers = draft.logs.map((entry) => ({ log: entry.log, peers: peersOf(draft, entry) }))
  const keyring: Keyring = {
    ...draft,
    version: draft.version + 1,
    issued: at,
    expires: after(at, 1),
    root: root.version,
    policy: { ...draft.policy, peers },
  }
  const own = root.roles.keyring.keys.find(({ pub }) => pub === publicKeyText(keys.keyring.pub))
  return { keyring, files: issueTrust(keyring, own ? [{ id: own.id, key: keys.keyring }] : []) }
}
