import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '#bundle/durable-file.ts'
import { Keyring } from '#bundle/keyring.ts'
import { fingerprint } from '#bundle/keys.ts'
import { Root } from '#bundle/root.ts'
import { type Trust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import type { Store } from '#db/store-type.ts'
import { latestTrustFile, listTrustFiles, putTrustFile, type TrustFile as StoredFile } from '#db/stores/trust-files.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Instant } from '#domain/fields.ts'
import type { Home } from '../home.ts'
import { putSetting, readSetting } from '../settings.ts'

const comparedSetting = 'trust.compared'
const Signatures = z.array(z.object({ name: z.string(), text: z.string() }))

function filesOf(kind: 'root' | 'keyring', { version, bytes, signatures }: StoredFile): TrustFile[] {
  const name = kind === 'root' ? `root-${version}.json` : 'keyring.json'
  const beside = Signatures.parse(signatures).map((signature) => ({ name: signature.name, bytes: new Uint8Array(Buffer.from(signature.text)) }))
  return [{ name, bytes: new Uint8Array(bytes) }, ...beside]
}

function documentOf({ bytes }: StoredFile): unknown {
  return JSON.parse(Buffer.from(bytes).toString())
}

/** What this node relies on; undefined before it has founded or joined an office. */
export async function readTrust(store: Store): Promise<Trust | undefined> {
  const roots = (await listTrustFiles(store.read, 'root')).map((file) => ({ root: Root.parse(documentOf(file)), files: filesOf('root', file) }))
  const latest = await latestTrustFile(store.read, 'keyring')
  const first = roots[0]?.files[0]
  if (!latest || !first) return undefined
  const rootFingerprint = fingerprint(first.bytes)
  return {
    roots, rootFingerprint,
    keyring: { keyring: Keyring.parse(documentOf(latest)), files: filesOf('keyring', latest) },
    compared: (await readSetting(store, comparedSetting)) === rootFingerprint,
  }
}

function stored(kind: 'root' | 'keyring', version: number, [document, ...signatures]: TrustFile[], at: Instant): StoredFile {
  return {
    kind, version, at, bytes: document?.bytes ?? new Uint8Array(0),
    signatures: signatures.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') })),
  }
}

export async function putTrust(tx: LocalWriter, trust: Trust, at: Instant): Promise<void> {
  for (const { root, files } of trust.roots) await putTrustFile(tx, stored('root', root.version, files, at))
  await putTrustFile(tx, stored('keyring', trust.keyring.keyring.version, trust.keyring.files, at))
  if (trust.compared) await putSetting(tx, comparedSetting, trust.rootFingerprint)
}

/** Writes the trust files into a folder as they travel; their paths. */
export async function writeTrustFiles(trust: Trust, folder: string): Promise<string[]> {
  const files = trustFiles(trust)
  for (const { name, bytes } of files) await writeDurably(join(folder, name), bytes)
  return files.map(({ name }) => join(folder, name))
}

/** Keeps a plain copy in the home, for people and public tools. */
export async function copyTrust(trust: Trust, home: Home): Promise<void> {
  await writeTrustFiles(trust, home.trust)
}
