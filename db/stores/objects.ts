import type { Hash, Instant } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/** Bytes named by their SHA-256, encrypted on disk. `key` is wrapped; it is absent where it is kept elsewhere or erased. */
export interface StoredObject {
  sha256: Hash
  kind: 'evidence' | 'vault'
  size: number
  crc32: number
  mime: string
  key?: Uint8Array
  /** Whether the bytes are on this node. */
  held: boolean
  damaged: boolean
  at: Instant
}

function objectOf({ sha256, kind, key, held, damaged, ...rest }: LocalTables['object']): StoredObject {
  return {
    ...rest,
    sha256: sha256.toString('hex'),
    kind: kind as StoredObject['kind'],
    held: held === 1,
    damaged: damaged === 1,
    ...(key === null ? {} : { key }),
  }
}

export async function putObject(tx: LocalWriter, object: StoredObject): Promise<void> {
  const { sha256, key, held, damaged, ...rest } = object
  const row = {
    ...rest,
    sha256: Buffer.from(sha256, 'hex'),
    key: key === undefined ? null : Buffer.from(key),
    held: held ? 1 : 0,
    damaged: damaged ? 1 : 0,
  }
  await tx
    .insertInto('object')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet(row))
    .execute()
}

export async function getObject(reader: Reader, sha256: Hash): Promise<StoredObject | undefined> {
  const row = await reader
    .selectFrom('object')
    .selectAll()
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst()
  return row && objectOf(row)
}

/** A page of everything, in the order of their hashes. */
export async function listObjects(reader: Reader, after: Hash | undefined, limit: number): Promise<StoredObject[]> {
  const all = reader.selectFrom('object').selectAll().orderBy('sha256').limit(limit)
  const rows = await (after === undefined ? all : all.where('sha256', '>', Buffer.from(after, 'hex'))).execute()
  return rows.map(objectOf)
}

export async function setObject(
  tx: LocalWriter,
  sha256: Hash,
  change: { held?: boolean; damaged?: boolean; key?: null },
): Promise<void> {
  const { held, damaged, key } = change
  const set = {
    ...(held === undefined ? {} : { held: held ? 1 : 0 }),
    ...(damaged === undefined ? {} : { damaged: damaged ? 1 : 0 }),
    ...(key === null ? { key } : {}),
  }
  await tx.updateTable('object').set(set).where('sha256', '=', Buffer.from(sha256, 'hex')).execute()
}
