import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export interface OutgoingEvidence {
  sha256: Hash
  size: number
  mime: string
  file: boolean
}

/** A bundle of one's own: its number once taken is never changed, so that it can be written again with the same digest. */
export interface Outgoing {
  log: LogId
  epoch: number
  seq: number
  name: string
  state: string
  digest: Hash
  /** Text of bundle.json. */
  bundle: string
  /** Tag files as JSON: [[name, text]]. */
  tags: string
  firstN: number
  lastN: number
  evidence: OutgoingEvidence[]
  file?: string
  createdAt: Instant
  updatedAt: Instant
}

function cells(one: Outgoing): LocalTables['outgoing'] {
  const { log, epoch, seq, name, state, digest, bundle, tags } = one
  return {
    log, epoch, seq, name, state, digest, bundle, tags,
    first_n: one.firstN, last_n: one.lastN, evidence: JSON.stringify(one.evidence), file: one.file ?? null, created_at: one.createdAt, updated_at: one.updatedAt,
  }
}

function outgoingOf(row: LocalTables['outgoing']): Outgoing {
  const { log, epoch, seq, name, state, digest, bundle, tags } = row
  return {
    log, epoch, seq, name, state, digest, bundle, tags,
    firstN: row.first_n, lastN: row.last_n, evidence: JSON.parse(row.evidence) as OutgoingEvidence[], createdAt: row.created_at, updatedAt: row.updated_at,
    ...(row.file === null ? {} : { file: row.file }),
  }
}

export async function addOutgoing(tx: LocalWriter, one: Outgoing): Promise<void> {
  await tx.insertInto('outgoing').values(cells(one)).execute()
}

/** In the order of their numbers. */
export async function listOutgoing(reader: Reader, log: LogId): Promise<Outgoing[]> {
  const rows = await reader.selectFrom('outgoing').selectAll().where('log', '=', log).orderBy('epoch').orderBy('seq').execute()
  return rows.map(outgoingOf)
}

export async function lastOutgoing(reader: Reader, log: LogId): Promise<Outgoing | undefined> {
  const row = await reader.selectFrom('outgoing').selectAll().where('log', '=', log).orderBy('epoch', 'desc').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row && outgoingOf(row)
}

export async function setOutgoing(tx: LocalWriter, { log, epoch, seq }: Pick<Outgoing, 'log' | 'epoch' | 'seq'>, change: { state: string; file?: string; updatedAt: Instant }): Promise<void> {
  const { state, file, updatedAt } = change
  await tx
    .updateTable('outgoing')
    .set({ state, updated_at: updatedAt, ...(file === undefined ? {} : { file }) })
    .where('log', '=', log)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .execute()
}
