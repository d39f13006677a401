import type { LogId } from '#domain/fields.ts'
import type { LocalWriter } from '../tables.ts'

/** What is odd about the objects of a bundle; `n` is the line that names the object, 0 for none. */
export interface ObjectException {
  n: number
  code: 'X602' | 'X603' | 'X604'
  path: string
}

export async function putObjectExceptions(
  tx: LocalWriter,
  log: LogId,
  exceptions: readonly ObjectException[],
): Promise<void> {
  for (const row of exceptions) {
    await tx
      .insertInto('exception')
      .values({ log, ...row })
      .onConflict((conflict) => conflict.columns(['log', 'n', 'code']).doNothing())
      .execute()
  }
}
