import { EnrolRequest } from '#bundle/enrol.ts'
import { generateSigningKey, type SigningKey } from '#bundle/crypto.ts'
import type { KeyringLog, LogKey } from '#bundle/keyring.ts'
import { fingerprint, publicKeyBytes, publicKeyText } from '#bundle/keys.ts'
import { makeRotateRequest, parseRotateRequest } from '#bundle/rotate.ts'
import type { TrustFile } from '#bundle/trust.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { entryOfLostKey } from '../exchange/author-key.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { type LaterKey, sealLater, type StoredIdentity } from '../session/identity.ts'
import { storedIdentity } from '../session/people-here.ts'
import { isRotationName } from './files.ts'
import { presentKey } from './keyring-acts.ts'
import { enrolmentRequest } from './request.ts'
import { readTrust, writeFiles } from './shelf.ts'

/** What the desk asks for: the key that its present one vouches for, or, where that one is lost, the key of its log's next epoch. */
interface Wish {
  entry: KeyringLog
  key: LogKey
  isLost: boolean
}

async function wishOf({ store, me }: Desk): Promise<Wish> {
  const keyring = (await readTrust(store))?.keyring.keyring
  const entry = keyring?.logs.find(({ log }) => log === me.log)
  const key = entry && presentKey(entry)
  if (!entry || !key) throw new Fault('export.noTrust')
  const isLost = entryOfLostKey(me, keyring) !== undefined
  if (key.revoked && !isLost) throw new Fault('E306')
  return { entry, key, isLost }
}

/** The request that still waits for the register to name its key. */
function waiting({ later = [] }: StoredIdentity, { entry, key, isLost }: Wish): LaterKey | undefined {
  const last = later.at(-1)
  const document = last?.request.find(({ name }) => name.endsWith('.json'))
  const isNamed = entry.keys.some(({ pub }) => pub === last?.pub)
  if (!last || !document || isNamed || isLost === isRotationName(document.name)) return undefined
  const bytes = Buffer.from(document.text, 'latin1')
  const isDue = isLost
    ? EnrolRequest.parse(JSON.parse(bytes.toString())).epoch === entry.epoch + 1
    : parseRotateRequest(bytes).index === key.index + 1
  return isDue ? last : undefined
}

async function requestFor(
  desk: Desk,
  { entry, key, isLost }: Wish,
  next: SigningKey,
  age: string,
): Promise<TrustFile[]> {
  const { store, me, clock } = desk
  if (isLost) return enrolmentRequest(store, clock, { ...me, age, signing: next }, entry.epoch + 1)
  const holder = [me.signing, ...me.later].find((one) => publicKeyText(one.pub) === key.pub)
  if (!holder) throw new Fault('E301', { path: 'log' })
  const made = (await outgoingOf(store.read, me.log)).findLast((row) => row.epoch === entry.epoch)?.seq ?? 0
  const wish = { log: me.log, epoch: entry.epoch, index: key.index + 1, created: instant(clock), fromSeq: made + 1 }
  return makeRotateRequest(wish, holder, next)
}

async function makeNext(desk: Desk, wish: Wish, age: string): Promise<LaterKey> {
  const next = generateSigningKey()
  const files = await requestFor(desk, wish, next, age)
  const request = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') }))
  const kept = { ...sealLater(next, desk.me.signing), request }
  next.secret.fill(0)
  return kept
}

/**
 * Asks for a new signing key (B12): the new key is on the disk before the request is written, and the old one signs until the register
 * names the new one, so that at no moment the desk is without a key that works. In a home that is older than its key, and so without it,
 * the same asks for the log's next epoch, by the new key alone: then its code is compared in person (FORMAT §11.3). Safe to repeat: while
 * a request waits, it is written again. `export.noTrust` before enrolment, E306 where the key was revoked.
 */
export async function requestRotation(desk: Desk, folder: string): Promise<{ files: string[]; fingerprint: string }> {
  const { store, home, me } = desk
  const next = await withHomeLock(home, 'trust', () =>
    withHomeLock(home, 'persons', async () => {
      const wish = await wishOf(desk)
      const stored = await storedIdentity(store, me.person)
      if (!stored) throw new Fault('session.unknownPerson', { person: me.person })
      const asked = waiting(stored, wish)
      if (asked) return asked
      const made = await makeNext(desk, wish, stored.age)
      const value = JSON.stringify({ ...stored, later: [...(stored.later ?? []), made] })
      await store.transaction((tx) => putSetting(tx, `identity.${me.person}`, value))
      return made
    }),
  )
  const files = next.request.map(({ name, text }) => ({ name, bytes: new Uint8Array(Buffer.from(text, 'latin1')) }))
  return { files: await writeFiles(files, folder), fingerprint: fingerprint(publicKeyBytes(next.pub)) }
}
