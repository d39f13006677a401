import { type EnrolRequest, readEnrolRequest } from '#bundle/enrol.ts'
import type { Keyring } from '#bundle/keyring.ts'
import type { Store } from '#db/store-type.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Instant } from '#domain/fields.ts'
import type { Role } from '#domain/procedure.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { readSmallFile } from './files.ts'
import type { TrustHome } from './found.ts'
import { withMember } from './issue.ts'
import { ownOfficeOf, publish, type Published, writePublished } from './publish.ts'

const nonceSetting = (nonce: string) => `enrol.nonce.${nonce}`
const sinceSetting = (log: string) => `enrol.since.${log}`

/** Since when this office has known a log; undefined of one that was admitted by an earlier version. */
export function enrolledAtOf(settings: Readonly<Record<string, string | undefined>>, log: string): Instant | undefined {
  return settings[sinceSetting(log)]
}

/** A request with the proofs that lie beside it. */
export async function readRequest(path: string): Promise<EnrolRequest> {
  const request = await readSmallFile(path)
  const signature = await readSmallFile(path.replace(/\.json$/, '.sshsig')).catch((cause: unknown) => {
    throw new Fault('E304', { path: request.name }, { cause })
  })
  const second = await readSmallFile(path.replace(/\.json$/, '.sm2sig')).catch(() => undefined)
  return readEnrolRequest(request.bytes, signature.bytes, second?.bytes)
}

/** E301: this request was answered before, or its log or key belongs to somebody else. `epoch.request`: it asks for a known log's next epoch. */
async function refuseKnown(store: Store, keyring: Keyring, request: EnrolRequest): Promise<void> {
  if (request.epoch !== undefined) throw new Fault('epoch.request')
  if (await getSetting(store.read, nonceSetting(request.nonce))) throw new Fault('E301', { path: 'nonce' })
  const entry = keyring.logs.find(({ log }) => log === request.log)
  const sameKey =
    entry?.person === request.person &&
    entry.keys.length === 1 &&
    entry.keys[0]?.pub === request.pub &&
    !entry.keys[0].revoked &&
    [undefined, request.sm2].includes(entry.keys[0].sm2)
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
): Promise<{ files: string[] } & Omit<Published, 'files'>> {
  return withHomeLock(parts.home, 'trust', async () => {
    const published = await admit(parts, requests, role)
    return { ...published, files: await writePublished(published, folder) }
  })
}

async function admit(parts: TrustHome, requests: readonly string[], role: Role): Promise<Published> {
  const office = await ownOfficeOf(parts)
  let { draft } = office
  const nonces: [string, string][] = []
  for (const path of requests) {
    const request = await readRequest(path)
    await refuseKnown(parts.store, draft, request)
    const { log, person, pub, sm2, age, firstLine, audiences } = request
    draft = withMember(draft, { log, person, pub, sm2, age, firstLine, audiences, role }, instant(parts.clock))
    nonces.push([nonceSetting(request.nonce), log])
  }
  const since = instant(parts.clock)
  const known = new Set(office.known.keyring.keyring.logs.map((entry) => entry.log))
  return publish(parts, office, draft, async (tx) => {
    for (const [setting, log] of nonces) {
      await putSetting(tx, setting, log)
      if (!known.has(log)) await putSetting(tx, sinceSetting(log), since)
    }
  })
}
