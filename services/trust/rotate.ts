import { join } from 'node:path'
import { generateSigningKey, type SigningKey } from '#bundle/crypto.ts'
import { writeDurably } from '#bundle/durable-file.ts'
import type { LogKey } from '#bundle/keyring.ts'
import { fingerprint, publicKeyBytes, publicKeyText } from '#bundle/keys.ts'
import { makeRotateRequest, parseRotateRequest } from '#bundle/rotate.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { type LaterKey, sealLater } from '../session/identity.ts'
import { storedIdentity } from '../session/people-here.ts'
import { presentKey } from './keyring-acts.ts'
import { readTrust } from './shelf.ts'

async function presentAt({ store, me }: Desk): Promise<{ key: LogKey; epoch: number; known: readonly string[] }> {
  const entry = (await readTrust(store))?.keyring.keyring.logs.find(({ log }) => log === me.log)
  const key = entry && presentKey(entry)
  if (!entry || !key) throw new Fault('export.noTrust')
  if (key.revoked) throw new Fault('E306')
  return { key, epoch: entry.epoch, known: entry.keys.map(({ pub }) => pub) }
}

function holderOf({ me }: Desk, pub: string): SigningKey {
  const key = [me.signing, ...me.later].find((one) => publicKeyText(one.pub) === pub)
  if (!key) throw new Fault('trust.keyGone')
  return key
}

/** The request that still waits for the register to name its key. */
function waiting(later: readonly LaterKey[], known: readonly string[], index: number): LaterKey | undefined {
  const last = later.at(-1)
  const document = last?.request.find(({ name }) => name.endsWith('.json'))
  if (!last || !document || known.includes(last.pub)) return undefined
  return parseRotateRequest(Buffer.from(document.text)).index === index ? last : undefined
}

async function makeNext(desk: Desk): Promise<LaterKey> {
  const { store, me, clock } = desk
  const { key, epoch } = await presentAt(desk)
  const next = generateSigningKey()
  const made = (await outgoingOf(store.read, me.log)).findLast((row) => row.epoch === epoch)?.seq ?? 0
  const wish = { log: me.log, epoch, index: key.index + 1, created: instant(clock), fromSeq: made + 1 }
  const files = makeRotateRequest(wish, holderOf(desk, key.pub), next)
  const request = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') }))
  const kept = { ...sealLater(next, me.signing), request }
  next.secret.fill(0)
  return kept
}

/**
 * Asks for a new signing key (B12): the new key is on the disk before the request is written, and the old one signs until the register
 * names the new one, so that at no moment the desk is without a key that works. Safe to repeat: while a request waits, it is written
 * again. `export.noTrust` before enrolment, E306 where the key was revoked.
 */
export async function requestRotation(desk: Desk, folder: string): Promise<{ files: string[]; fingerprint: string }> {
  const { store, home, me } = desk
  const next = await withHomeLock(home, 'trust', () =>
    withHomeLock(home, 'persons', async () => {
      const { key, known } = await presentAt(desk)
      const stored = await storedIdentity(store, me.person)
      if (!stored) throw new Fault('session.unknownPerson', { person: me.person })
      const later = stored.later ?? []
      const asked = waiting(later, known, key.index + 1)
      if (asked) return asked
      const made = await makeNext(desk)
      const value = JSON.stringify({ ...stored, later: [...later, made] })
      await store.transaction((tx) => putSetting(tx, `identity.${me.person}`, value))
      return made
    }),
  )
  for (const { name, text } of next.request) await writeDurably(join(folder, name), Buffer.from(text, 'latin1'))
  return {
    files: next.request.map(({ name }) => join(folder, name)),
    fingerprint: fingerprint(publicKeyBytes(next.pub)),
  }
}
