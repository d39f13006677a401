import { fingerprint, publicKeyText } from '#bundle/keys.ts'
import { issueTrust, type Trust } from '#bundle/trust.ts'
import type { Store } from '#db/store-type.ts'
import { Fault } from '#domain/fault.ts'
import type { Instant } from '#domain/fields.ts'
import { type Clock, instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { Home } from '../home.ts'
import { ensureEscrow } from './escrow.ts'
import { emptyKeyring, firstRoot, issueKeyring, type Member, withMember } from './issue.ts'
import { makeOfficeKeys, type OfficeKeys, putOfficeKeys, readOfficeKeys } from './office-keys.ts'
import { grantRoles } from './own-roles.ts'
import type { Applicant } from './request.ts'
import { copyTrust, putTrust, readTrust } from './shelf.ts'

/** The parts of a home that hold its trust. */
export interface TrustHome {
  home: Home
  store: Store
  storeKey: Uint8Array
  clock: Clock
}

/** What is printed at founding and locked away. */
export interface OfficeSheet {
  hq: string
  office: string
  rootFingerprint: string
  rootSecret: string
  escrowIdentity: string
  foundedAt: Instant
}

function trustOf(keys: OfficeKeys, founder: Member | undefined): Trust {
  const root = firstRoot(keys)
  const files = issueTrust(root, [{ id: 'R1', key: keys.root }])
  const roots = [{ root, files }]
  const draft = founder ? withMember(emptyKeyring(keys), founder, keys.foundedAt) : emptyKeyring(keys)
  const [document] = files
  return {
    roots,
    keyring: issueKeyring({ roots }, draft, keys, keys.foundedAt),
    rootFingerprint: document ? fingerprint(document.bytes) : '',
    compared: true,
  }
}

export function officeSheet(keys: OfficeKeys, trust: Trust): OfficeSheet {
  return {
    hq: keys.hq,
    office: keys.name,
    rootFingerprint: trust.rootFingerprint,
    rootSecret: Buffer.from(keys.root.secret).toString('base64'),
    escrowIdentity: keys.escrow.identity,
    foundedAt: keys.foundedAt,
  }
}

/** The sheet of the office founded in this home, to be printed again. */
export async function readOfficeSheet({
  store,
  storeKey,
}: Pick<TrustHome, 'store' | 'storeKey'>): Promise<OfficeSheet> {
  const keys = await readOfficeKeys(store, storeKey)
  const trust = await readTrust(store)
  if (!keys || !trust) throw new Fault('export.noTrust')
  return officeSheet(keys, trust)
}

/**
 * Founds an office in this home: root, keyring, receipt, reference and recipient keys at once, threshold 1 (B0.2). The founder's own
 * log leads, decides and records. Safe to repeat after an interruption; where an office stands already, E802.
 */
export async function foundOffice(
  parts: TrustHome,
  name: string,
  founder?: Member,
): Promise<{ trust: Trust; sheet: OfficeSheet }> {
  return withHomeLock(parts.home, 'trust', () => foundAlone(parts, name, founder))
}

async function foundAlone(
  parts: TrustHome,
  name: string,
  founder: Member | undefined,
): Promise<{ trust: Trust; sheet: OfficeSheet }> {
  const { store, storeKey, clock, home } = parts
  const known = await readTrust(store)
  const begun = await readOfficeKeys(store, storeKey)
  if (known && begun?.hq === known.keyring.keyring.hq.id) return { trust: known, sheet: officeSheet(begun, known) }
  if (known) throw new Fault('E802', { path: 'root-1.json' })
  const keys = begun ?? (await makeOfficeKeys(name, instant(clock)))
  if (!begun) await store.transaction((tx) => putOfficeKeys(tx, keys, storeKey))
  const trust = trustOf(keys, founder)
  await ensureEscrow(parts, trust.keyring.keyring)
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, instant(clock))
    await grantRoles(tx, store, trust.keyring.keyring)
  })
  await copyTrust(trust, home)
  return { trust, sheet: officeSheet(keys, trust) }
}

/** The person at a desk as a founder. */
export function founderOf(
  { person, log, signing, sm2 }: Pick<Applicant, 'person' | 'log' | 'sm2'> & { signing: { pub: Uint8Array } },
  age: string,
): Member {
  return {
    person,
    log,
    age,
    pub: publicKeyText(signing.pub),
    ...(sm2 ? { sm2: publicKeyText(sm2.pub) } : {}),
    role: 'officer',
    leads: true,
  }
}
