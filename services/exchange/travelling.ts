import { crc32 } from 'node:zlib'
import { type Extension, evidencePath, extensions, vaultPath } from '#bundle/bag.ts'
import { BundleJson, type EvidenceItem, type VaultItem } from '#bundle/bundle-json.ts'
import { limits } from '#bundle/limits.ts'
import { damagedObjects, identitiesOf } from '#db/stores/citations.ts'
import { leavingObjects } from '#db/stores/leaving-objects.ts'
import { personsNamed } from '#db/stores/named-persons.ts'
import type { OutgoingRow } from '#db/stores/outgoing.ts'
import type { Hash, LogId } from '#domain/fields.ts'
import { erasedToTell } from '../erasure/told.ts'
import { extensionOf } from '../evidence/content-type.ts'
import type { Citation } from './citations.ts'
import type { FixedFile } from './journal-file.ts'
import type { NodeParts } from './node.ts'
import { filesOfBundle } from './outgoing-files.ts'

/** What bundle.json says of the objects that a bundle's lines name, and the files of those that travel in it. */
export interface Travelling {
  evidence: EvidenceItem[]
  vault: VaultItem[]
  erased: Hash[]
  files: FixedFile[]
}

const entryCost = 700

function extension(mime: string): Extension {
  return extensions.find((known) => known === extensionOf(mime)) ?? 'bin'
}

function sorted<T extends { sha256: Hash }>(items: T[]): T[] {
  return items.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

/** Which citations concern objects that may leave: of persons named in a finding or a commendation, also those named in earlier bundles, and what found no room there. */
async function vaultCitations(
  { store }: NodeParts,
  log: LogId,
  cited: readonly Citation[],
  earlier: readonly OutgoingRow[],
  delivered: ReadonlySet<Hash>,
): Promise<{ sha256: Hash; leaves: boolean }[]> {
  const named = cited.filter(({ kind }) => kind === 'vault')
  const found = await personsNamed(store.read)
  const known = new Set(named.map(({ sha256 }) => sha256))
  const identities = (await identitiesOf(store.read, store.dictionary, log)).filter(({ person }) => found.has(person))
  const waiting = earlier
    .flatMap(({ bundle }) => BundleJson.parse(JSON.parse(bundle)).vault ?? [])
    .map(({ sha256 }) => sha256)
    .filter((sha256) => !delivered.has(sha256))
  const open = await leavingObjects(store.read, store.dictionary, log, [...new Set(waiting)])
  const follow = new Set([...identities.map(({ identity }) => identity), ...open])
  return [
    ...named.map(({ sha256, about, secret }) => ({
      sha256,
      leaves: secret !== true && (about === undefined || found.has(about)),
    })),
    ...[...follow]
      .filter((sha256) => !known.has(sha256) && !delivered.has(sha256))
      .map((sha256) => ({ sha256, leaves: true })),
  ]
}

/** Chooses what travels within the limits of one bundle; the rest is announced and follows (B8). */
export async function chooseObjects(
  node: NodeParts,
  log: LogId,
  cited: readonly Citation[],
  earlier: readonly OutgoingRow[],
  maxBytes: number,
): Promise<Travelling> {
  const delivered = new Set(earlier.flatMap(filesOfBundle).map(({ sha256 }) => sha256))
  const damaged = await damagedObjects(node.store.read)
  const chosen: Travelling = { evidence: [], vault: [], erased: await erasedToTell(node, log, earlier), files: [] }
  let room = maxBytes
  const takes = (size: number): boolean => {
    if (size + entryCost > room || chosen.files.length >= limits.entries - 20) return false
    room -= size + entryCost
    return true
  }
  for (const { sha256, leaves } of await vaultCitations(node, log, cited, earlier, delivered)) {
    const bytes = await node.vault.bytes(sha256)
    if (!bytes) {
      chosen.erased.push(sha256)
      continue
    }
    const file = leaves && !delivered.has(sha256) && takes(bytes.length)
    chosen.vault.push({ sha256, size: bytes.length, file })
    if (file) chosen.files.push({ path: vaultPath(sha256), size: bytes.length, sha256, crc32: crc32(bytes) })
  }
  for (const { sha256, size = 0, mime = '' } of cited.filter(({ kind }) => kind === 'evidence')) {
    const object = await node.objects.find(sha256)
    const file = object !== undefined && !damaged.has(sha256) && !delivered.has(sha256) && takes(object.size)
    chosen.evidence.push({ sha256, size: object?.size ?? size, mime: object?.mime ?? mime, file })
    if (file)
      chosen.files.push({
        path: evidencePath(sha256, extension(object.mime)),
        size: object.size,
        sha256,
        crc32: object.crc32,
      })
  }
  return {
    evidence: sorted(chosen.evidence),
    vault: sorted(chosen.vault),
    erased: [...new Set(chosen.erased)].toSorted(),
    files: chosen.files,
  }
}
