import type { Hash, LogId } from '#domain/fields.ts'
import type { Dictionary } from '../dictionary.ts'
import type { Reader } from '../tables.ts'

const atOnce = 1000

async function openAmong(read: Reader, no: number, some: readonly Buffer[]): Promise<(Buffer | null)[]> {
  const found = await Promise.all(
    [
      read.selectFrom('finding').select('statement as hash').where('log_no', '=', no).where('statement', 'in', some),
      read.selectFrom('objection').select('statement as hash').where('log_no', '=', no).where('statement', 'in', some),
      read.selectFrom('evidence').select('name as hash').where('log_no', '=', no).where('name', 'in', some),
      read.selectFrom('log').select('identity as hash').where('log_no', '=', no).where('identity', 'in', some),
    ].map((query) => query.execute()),
  )
  return found.flat().map(({ hash }) => hash)
}

/** Which of these vault objects a log's records name openly, whoever they concern: statements, names of files, the writer's identity. */
export async function leavingObjects(
  read: Reader,
  dictionary: Dictionary,
  log: LogId,
  hashes: readonly Hash[],
): Promise<Hash[]> {
  const no = dictionary.logNo(log)
  if (no === undefined) return []
  const open = new Set<Hash>()
  for (let start = 0; start < hashes.length; start += atOnce) {
    const some = hashes.slice(start, start + atOnce).map((hash) => Buffer.from(hash, 'hex'))
    for (const hash of await openAmong(read, no, some)) if (hash) open.add(hash.toString('hex'))
  }
  return [...open]
}
