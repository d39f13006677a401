import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomPersonId, random, sha256Hex } from '#bundle/crypto.ts'
import { canonical } from '#domain/canonical.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { readTrust, writeTrustFiles } from '#services/trust/shelf.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import type { Headquarters } from '#hq/home.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { enrol, headquarters, laptop, type Laptop } from '../services/exchange-desks.ts'
import {
  type Draft,
  draftBundle,
  enrolledForger,
  type Forger,
  type Forgery,
  forgeLine,
} from '../services/forged-bundles.ts'
import { tempFolder } from '../support/temp.ts'
import { type Parcel, sealer } from './parcel.ts'

/** Whoever receives in these tests: headquarters, and a lead's laptop that is no office. */
export interface Receivers {
  hq: Headquarters
  lead: Laptop
  /** Everybody who must be able to open what arrives at both. */
  recipients: readonly string[]
}

export async function receivers(): Promise<Receivers> {
  const hq = await headquarters()
  const lead = await laptop('赵组长')
  await enrol(hq, [[lead, 'lead']])
  const { keyring } = (await readTrust(hq.store))!.keyring
  const { store, me } = lead.desk()
  const age = (await storedIdentity(store, me.person))!.age
  return { hq, lead, recipients: [...keyring.hq.recipients.map((one) => one.age), age] }
}

export async function bothNodes({ hq, lead }: Receivers): Promise<readonly Node[]> {
  return [hq, await nodeOfDesk(lead.desk())]
}

/** An enrolled author, of whom the lead's laptop knows as well. */
export async function knownForger({ hq, lead }: Receivers): Promise<Forger> {
  const author = await enrolledForger(hq)
  const files = await writeTrustFiles((await readTrust(hq.store))!, tempFolder('stick'))
  await acceptTrustFiles(lead.desk(), await readTrustFiles(files))
  return author
}

/** The next bundle of an author with all that a bundle may hold: places, somebody with an identity in the vault, a piece of evidence. */
export async function nextParcel({ hq, recipients }: Receivers, author: Forger): Promise<Parcel & { draft: Draft }> {
  const photo = random(300)
  const identity = Buffer.from(canonical({ v: 1, salt: Buffer.from(random(16)).toString('hex'), name: '某人' }))
  const { log } = author
  const before = author.lines.length
  const unit = forgeLine(author, 'unit.recorded', { name: '甲局' })
  forgeLine(author, 'unit.recorded', { name: '甲中心' })
  forgeLine(author, 'person.recorded', { person: randomPersonId(), kind: 'staff', identity: sha256Hex(identity) })
  forgeLine(author, 'evidence.recorded', {
    subject: { log, id: (JSON.parse(unit) as { id: string }).id },
    sha256: sha256Hex(photo),
    size: photo.length,
    mime: 'application/octet-stream',
    capturedAt: (JSON.parse(unit) as { at: string }).at,
  })
  const forgery = { lines: author.lines.slice(author.seq === 0 ? 0 : before), evidence: [photo], vault: [identity] }
  return parcelOf(hq, author, { ...forgery, recipients })
}

export async function parcelOf(hq: Node, author: Forger, forgery: Forgery): Promise<Parcel & { draft: Draft }> {
  const draft = await draftBundle(hq, author, forgery)
  return { name: draft.name, files: draft.files, key: author.key, recipients: draft.recipients, draft }
}

export function advance(author: Forger, { digest }: Draft): void {
  Object.assign(author, { seq: author.seq + 1, prevBundle: digest })
}

const sealers = new Map<string, ReturnType<typeof sealer>>()

/** An envelope around a zip. Its header is made once for the same readers: that is most of the work, and each file is another all the same. */
export async function sealed(zip: Uint8Array, recipients: readonly string[]): Promise<Buffer> {
  const readers = recipients.join()
  const seal = sealers.get(readers) ?? sealer(recipients)
  sealers.set(readers, seal)
  return (await seal)(zip)
}

let files = 0

/** A file on a stick under the name that a bundle has. */
export function onStick(folder: string, name: string, bytes: Uint8Array): string {
  const at = join(folder, String(++files))
  mkdirSync(at)
  const path = join(at, `${name}.mcb.age`)
  writeFileSync(path, bytes)
  return path
}
