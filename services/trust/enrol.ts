import { type EnrolRequest, readEnrolRequest } from '#bundle/enrol.ts'
import type { Keyring } from '#bundle/keyring.ts'
import type { Trust } from '#bundle/trust.ts'
import type { Store } from '#db/store-type.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Role } from '#domain/procedure.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { readSmallFile } from './files.ts'
import type { TrustHome } from './found.ts'
import { issueKeyring, withMember } from './issue.ts'
import { readOfficeKeys } from './office-keys.ts'
import { grantRoles } from './own-roles.ts'
import { copyTrust, putTrust, readTrust, writeTrustFiles } from './shelf.ts'

const nonceSetting = (nonce: string) => `enrol.nonce.${nonce}`

async function readRequest(path: string): Promise<EnrolRequest> {
  const request = await readSmallFile(path)
  const signature = await readSmallFile(path.replace(/\.json$/, '.sshsig')).catch((cause: unknown) => {
    throw new Fault('E304', { path: request.name }, { cause })
  })
  return readEnrolRequest(request.bytes, signature.bytes)
}

/** E301: this request was answered before, or its log or key belongs to somebody else. */
async function refuseKnown(store: Store, keyring: Keyring, request: EnrolRequest): Promise<void> {
  if (await getSetting(store.read, nonceSetting(request.nonce))) throw new Fault('E301', { path: 'nonce' })
  const entry = keyring.logs.find(({ log }) => log === request.log)
  const sameKey =
    entry?.person === request.person &&
    entry.keys.length === 1 &&
    entry.keys[0]?.pub === request.pub &&
    !entry.keys[0].revoked
  if (entry && !sameKey) throw new Fault('E301', { path: 'log' })
  if (keyring.logs.some(({ log, keys }) => log !== request.log && keys.some(({ pub }) => pub === request.pub)))
    throw new Fault('E301', { path: 'pub' })
}

/**
 * Admits devices (B12): one new keyring that names them with a role, written with its roots and signatures into the folder. Each request
 * is answered once. E209, E302, E303, E304, E309 for a request that is malformed or not signed by the key it names.
 */
export async function enrolMembers(
  parts: TrustHome,
  requests: readonly string[],
  role: Role,
  folder: string,
): Promise<{ files: string[]; trust: Trust }> {
  return withHomeLock(parts.home, 'trust', async () => {
    const trust = await admit(parts, requests, role)
    await copyTrust(trust, parts.home)
    return { files: await writeTrustFiles(trust, folder), trust }
  })
}

async function admit({ store, storeKey, clock }: TrustHome, requests: readonly string[], role: Role): Promise<Trust> {
  const keys = await readOfficeKeys(store, storeKey)
  const known = await readTrust(store)
  if (!keys || known?.keyring.keyring.hq.id !== keys.hq) throw new Fault('export.noTrust')
  let draft = known.keyring.keyring
  const nonces: [string, string][] = []
  for (const path of requests) {
    const request = await readRequest(path)
    await refuseKnown(store, draft, request)
    const { log, person, pub, age, firstLine } = request
    draft = withMember(draft, { log, person, pub, age, firstLine, role }, instant(clock))
    nonces.push([nonceSetting(request.nonce), log])
  }
  const trust: Trust = { ...known, keyring: issueKeyring(known, draft, keys, instant(clock)) }
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, instant(clock))
    await grantRoles(tx, store, trust.keyring.keyring)
    for (const [setting, log] of nonces) await putSetting(tx, setting, log)
  })
  return trust
}
