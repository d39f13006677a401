import { join } from 'node:path'
import { writeDurably } from '#bundle/durable-file.ts'
import { Keyring } from '#bundle/keyring.ts'
import { fingerprint } from '#bundle/keys.ts'
import { Root } from '#bundle/root.ts'
import { type Trust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import type { Store } from '#db/store-type.ts'
import { putTrustRow, readTrustRows, type TrustRow } from '#db/stores/trust-files.ts'
import type { LocalWriter } from '#db/tables.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import type { Instant } from '#domain/fields.ts'
import type { Home } from '../home.ts'

const comparedSetting = 'trust.compared'

function filesOf({ kind, version, bytes, signatures }: TrustRow): TrustFile[] {
  const name = kind === 'root' ? `root-${version}.json` : 'keyring.json'
  const beside = signatures.map((signature) => ({
    name: signature.name,
    bytes: new Uint8Array(Buffer.from(signature.text)),
  }))
  return [{ name, bytes: new Uint8Array(bytes) }, ...beside]
}

function documentOf({ bytes }: TrustRow): unknown {
  return JSON.parse(Buffer.from(bytes).toString())
}

/** What this node relies on; undefined before it has founded or joined an office. */
export async function readTrust(store: Store): Promise<Trust | undefined> {
  const rows = await readTrustRows(store.read)
  const roots = rows
    .filter(({ kind }) => kind === 'root')
    .map((row) => ({ root: Root.parse(documentOf(row)), files: filesOf(row) }))
  const latest = rows.find(({ kind }) => kind === 'keyring')
  const first = roots[0]?.files[0]
  if (!latest || !first) return undefined
  const rootFingerprint = fingerprint(first.bytes)
  return {
    roots,
    rootFingerprint,
    keyring: { keyring: Keyring.parse(documentOf(latest)), files: filesOf(latest) },
    compared: (await getSetting(store.read, comparedSetting)) === rootFingerprint,
  }
}

/** Whether the keys of an office are those of the one that this home belongs to; it may have passed on to a superior one. */
export async function keepsRegister(store: Store, { hq }: { hq: string }): Promise<boolean> {
  const trust = await readTrust(store)
  return trust === undefined || trust.keyring.keyring.hq.id === hq
}

function stored(kind: TrustRow['kind'], version: number, [document, ...signatures]: TrustFile[]): TrustRow {
  return {
    kind,
    version,
    bytes: document?.bytes ?? new Uint8Array(0),
    signatures: signatures.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') })),
  }
}

export async function putTrust(tx: LocalWriter, trust: Trust, at: Instant): Promise<void> {
  for (const { root, files } of trust.roots) await putTrustRow(tx, stored('root', root.version, files), at)
  await putTrustRow(tx, stored('keyring', trust.keyring.keyring.version, trust.keyring.files), at)
  if (trust.compared) await putSetting(tx, comparedSetting, trust.rootFingerprint)
}

/** Writes files into a folder, each durably; their paths. */
export async function writeFiles(files: readonly TrustFile[], folder: string): Promise<string[]> {
  for (const { name, bytes } of files) await writeDurably(join(folder, name), bytes)
  return files.map(({ name }) => join(folder, name))
}

/** Writes the trust files into a folder as they travel; their paths. */
export function writeTrustFiles(trust: Trust, folder: string): Promise<string[]> {
  return writeFiles(trustFiles(trust), folder)
}

/** Keeps a plain copy in the home, for people and public tools. */
export async function copyTrust(trust: Trust, home: Home): Promise<void> {
  await writeTrustFiles(trust, home.trust)
}
