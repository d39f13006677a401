import type { Keyring, KeyringLog, LogKey } from '#bundle/keyring.ts'
import { parseRotateRequest, readRotateRequest, type RotateRequest } from '#bundle/rotate.ts'
import { Fault } from '#domain/fault.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { readSmallFile } from './files.ts'
import type { TrustHome } from './found.ts'
import { presentKey, withRotatedKey } from './keyring-acts.ts'
import { heldSeq } from './last-lines.ts'
import { ownOfficeOf, publish, type Published, standing, writePublished } from './publish.ts'

interface Request {
  request: RotateRequest
  /** Throws unless the key that the log has now and the new one both signed. */
  check: (oldPub: string) => void
}

/** A request with its two signatures; E304 where one doesn't lie beside it. */
export async function readRotation(path: string): Promise<Request> {
  const { bytes, name } = await readSmallFile(path)
  const beside = (which: 'old' | 'new') =>
    readSmallFile(path.replace(/\.json$/, `.${which}.sshsig`)).catch((cause: unknown) => {
      throw new Fault('E304', { path: name }, { cause })
    })
  const [old, fresh] = await Promise.all([beside('old'), beside('new')])
  return {
    request: parseRotateRequest(bytes),
    check: (oldPub) => void readRotateRequest(bytes, old.bytes, fresh.bytes, oldPub),
  }
}

function present(entry: KeyringLog): LogKey {
  const key = presentKey(entry)
  if (!key) throw new Fault('E407', { path: 'epoch' })
  return key
}

/** The log's entry, if its present key may pass on to the one that is asked for. */
function judge(keyring: Keyring, { request, check }: Request): { entry: KeyringLog; answered: boolean } {
  const entry = keyring.logs.find(({ log }) => log === request.log)
  if (!entry) throw new Fault('E301', { path: 'log' })
  if (entry.state !== 'active') throw new Fault('E408', { path: 'log' })
  if (entry.epoch !== request.epoch) throw new Fault('E407', { path: 'epoch' })
  const now = present(entry)
  const before = entry.keys.find(({ index }) => index === now.index - 1)
  if (now.pub === request.newPub && before) {
    check(before.pub)
    return { entry, answered: true }
  }
  if (now.revoked) throw new Fault('E306', { path: 'log' })
  if (request.index !== now.index + 1) throw new Fault('E307', { path: 'index' })
  check(now.pub)
  if (keyring.logs.some(({ keys }) => keys.some(({ pub }) => pub === request.newPub)))
    throw new Fault('E301', { path: 'newPub' })
  return { entry, answered: false }
}

/**
 * Gives logs their next key, as they ask (B12): nothing is compared in person, the key so far vouches for the next. The new key begins
 * behind what is held here and what the device had made when it asked. Safe to repeat: an answered request changes nothing and is
 * written again. E301, E302, E304, E306, E307, E407, E408, E209 for a request that is not the log's.
 */
export async function rotateKeys(
  parts: TrustHome,
  requests: readonly string[],
  folder: string,
): Promise<{ files: string[] } & Omit<Published, 'files'>> {
  return withHomeLock(parts.home, 'trust', async () => {
    const office = await ownOfficeOf(parts)
    let { draft } = office
    for (const path of requests) {
      const read = await readRotation(path)
      const { entry, answered } = judge(draft, read)
      if (answered) continue
      const { log, newPub: pub, fromSeq = 1 } = read.request
      const held = await heldSeq(parts.store, log, entry.epoch)
      draft = withRotatedKey(draft, log, { pub, fromSeq: Math.max(held + 1, fromSeq) })
    }
    const published: Published = draft === office.draft ? standing(office) : await publish(parts, office, draft)
    return { ...published, files: await writePublished(published, folder) }
  })
}
