import type { LogId } from '#domain/fields.ts'
import type { LocalWriter, Reader } from '../tables.ts'

/**
 * What became of a line that a new epoch left out. `waiting`: to be written again; `entered`: written again as a line of the new epoch;
 * `both`: the same, and the other branch had revised that record too; `same`: the record said so already; `left`: it could not be.
 */
export const asideStates = ['waiting', 'entered', 'both', 'same', 'left'] as const
export type AsideState = (typeof asideStates)[number]

export interface AsideLine {
  log: LogId
  hash: string
  n: number
  line: string
  state: AsideState
  why: string | null
  at: string
}

/** In the order in which they were written; of branches that ran beside each other, by their numbers. */
export async function listAside(
  reader: Reader,
  log: LogId,
  states: readonly AsideState[] = asideStates,
): Promise<AsideLine[]> {
  const rows = await reader
    .selectFrom('set_aside')
    .selectAll()
    .where('log', '=', log)
    .where('state', 'in', states)
    .orderBy('n')
    .orderBy('hash')
    .execute()
  return rows as AsideLine[]
}

/** Lines of a branch that only somebody else held; those known already stay as they are. */
export async function addAside(
  tx: LocalWriter,
  lines: readonly Pick<AsideLine, 'log' | 'hash' | 'n' | 'line'>[],
  at: string,
): Promise<void> {
  for (const line of lines)
    await tx
      .insertInto('set_aside')
      .values({ ...line, state: 'waiting', why: null, at })
      .onConflict((conflict) => conflict.columns(['log', 'hash']).doNothing())
      .execute()
}

export async function settleAside(
  tx: LocalWriter,
  { log, hash }: Pick<AsideLine, 'log' | 'hash'>,
  state: AsideState,
  why?: string,
): Promise<void> {
  await tx
    .updateTable('set_aside')
    .set({ state, why: why ?? null })
    .where('log', '=', log)
    .where('hash', '=', hash)
    .execute()
}

export async function bundlesAside(reader: Reader, log: LogId): Promise<string[]> {
  const rows = await reader.selectFrom('bundle_aside').select('digest').where('log', '=', log).execute()
  return rows.map(({ digest }) => digest)
}
