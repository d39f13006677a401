import type { Body } from '#domain/change.ts'
import type { RecordId } from '#domain/fields.ts'
import { idText, position } from '../cell.ts'
import type { Row } from '../column.ts'
import { personKinds } from '../columns/person.ts'
import type { Dictionary } from '../dictionary.ts'
import { layouts } from '../layout.ts'
import type { Reader } from '../tables.ts'

/** Who the persons of a log's own records are: vault objects by person. Never of those who reported. */
export async function identitiesOf(
  read: Reader,
  dictionary: Dictionary,
  log: string,
): Promise<{ person: string; identity: string }[]> {
  const no = dictionary.logNo(log)
  if (no === undefined) return []
  const rows = await read
    .selectFrom('person')
    .select(['person', 'identity'])
    .where('log_no', '=', no)
    .where('voided', '=', 0)
    .where('kind', '<>', personKinds.indexOf('reporter'))
    .where('identity', 'is not', null)
    .execute()
  return rows.flatMap(({ person, identity }) =>
    person && identity ? [{ person, identity: identity.toString('hex') }] : [],
  )
}

/** Whether a record of this log names an object, so that it may come without a line that does (X603). */
export async function citesObject(read: Reader, dictionary: Dictionary, log: string, sha256: string): Promise<boolean> {
  const no = dictionary.logNo(log)
  if (no === undefined) return false
  const hash = Buffer.from(sha256, 'hex')
  const found = await Promise.all([
    read
      .selectFrom('evidence')
      .select('rev')
      .where('log_no', '=', no)
      .where((is) => is.or([is('sha256', '=', hash), is('name', '=', hash)]))
      .limit(1)
      .executeTakeFirst(),
    read
      .selectFrom('document')
      .select('rev')
      .where('log_no', '=', no)
      .where('sha256', '=', hash)
      .limit(1)
      .executeTakeFirst(),
    read
      .selectFrom('person')
      .select('rev')
      .where('log_no', '=', no)
      .where('identity', '=', hash)
      .limit(1)
      .executeTakeFirst(),
    read
      .selectFrom('finding')
      .select('rev')
      .where('log_no', '=', no)
      .where('statement', '=', hash)
      .limit(1)
      .executeTakeFirst(),
    read
      .selectFrom('objection')
      .select('rev')
      .where('log_no', '=', no)
      .where('statement', '=', hash)
      .limit(1)
      .executeTakeFirst(),
    read
      .selectFrom('log')
      .select('rev')
      .where('log_no', '=', no)
      .where('identity', '=', hash)
      .limit(1)
      .executeTakeFirst(),
  ])
  return found.some((row) => row !== undefined)
}

/** Stored objects whose bytes are known to be damaged. */
export async function damagedObjects(read: Reader): Promise<Set<string>> {
  const rows = await read.selectFrom('object').select('sha256').where('damaged', '=', 1).execute()
  return new Set(rows.map(({ sha256 }) => sha256.toString('hex')))
}

/** The record of a log that tells of this piece of evidence, with its whole state. */
export async function evidenceRecord(
  read: Reader,
  dictionary: Dictionary,
  log: string,
  sha256: string,
): Promise<{ id: RecordId; body: Body<'evidence'> } | undefined> {
  const no = dictionary.logNo(log)
  if (no === undefined) return undefined
  const row = await read
    .selectFrom('evidence')
    .selectAll()
    .where('log_no', '=', no)
    .where('voided', '=', 0)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .limit(1)
    .executeTakeFirst()
  return (
    row && { id: idText(row.id), body: layouts.evidence.decode(row as unknown as Row, dictionary) as Body<'evidence'> }
  )
}

/** How many pieces of evidence a log has recorded after a line. */
export async function evidenceAfter(read: Reader, dictionary: Dictionary, log: string, n: number): Promise<number> {
  const no = dictionary.logNo(log)
  if (no === undefined) return 0
  const row = await read
    .selectFrom('evidence')
    .select((the) => the.fn.countAll<number>().as('count'))
    .where('log_no', '=', no)
    .where('pos', '>', position(no, n))
    .where('voided', '=', 0)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
