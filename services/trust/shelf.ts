import { join } from 'node:path'
import { writeDurably } from '#bundle/durable-file.ts'
import { Keyring } from '#bundle/keyring.ts'
import { fingerprint } from '#bundle/keys.ts'
import { Root } from '#bundle/root.ts'
import { type Trust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import type { Store } from '#db/store-type.ts'
import { putTrustRow, readTrustRows, type TrustRow } from '#db/stores/trust-files.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Instant } from '#domain/fields.ts'
import type { Home } from '../home.ts'
import { putSetting, readSetting } from '../settings.ts'

const comparedSetting = 'trust.compared'

function filesOf(row: TrustRow): TrustFile[] {
  const name = row.kind === 'root' ? `root-${row.version}.json` : 'keyring.json'
  return [{ name, bytes: row.bytes }, ...row.signatures.map(({ name: signature, text }) => ({ name: signature, bytes: new Uint8Array(Buffer.from(text)) }))]
}

function documentOf(row: TrustRow): unknown {
  return JSON.parse(Buffer.from(row.bytes).toString())
}

/** What this node relies on; undefined before it has founded or joined an office. */
export async function readTrust(store: Store): Promise<Trust | undefined> {
  const rows = await readTrustRows(store.read)
  const roots = rows.filter(({ kind }) => kind === 'root').map((row) => ({ root: Root.parse(documentOf(row)), files: filesOf(row) }))
  const keyring = rows.find(({ kind }) => kind === 'keyring')
  const first = roots[0]?.files[0]
  if (!keyring || !first) return undefined
  const rootFingerprint = fingerprint(first.bytes)
  return {
    roots, rootFingerprint,
    keyring: { keyring: Keyring.parse(documentOf(keyring)), files: filesOf(keyring) },
    compared: (await readSetting(store, comparedSetting)) === rootFingerprint,
  }
}

function rowOf(kind: TrustRow['kind'], version: number, [document, ...signatures]: TrustFile[]): TrustRow {
  return {
    kind, version, bytes: document?.bytes ?? new Uint8Array(0),
    signatures: signatures.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') })),
  }
}

export async function putTrust(tx: LocalWriter, trust: Trust, at: Instant): Promise<void> {
  for (const { root, files } of trust.roots) await putTrustRow(tx, rowOf('root', root.version, files), at)
  await putTrustRow(tx, rowOf('keyring', trust.keyring.keyring.version, trust.keyring.files), at)
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
