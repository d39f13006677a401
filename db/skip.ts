import type { Hash, Instant, LogId } from '#domain/fields.ts'
import type { LocalWriter } from './tables.ts'
import type { StoreContext } from './writing.ts'

/** Declares the lines of a log between its last and line `n` lost for good, so that `n`, which follows on `prev`, may come next. */
export function skip(
  context: StoreContext,
  log: LogId,
  { n, prev }: { n: number; prev: Hash },
  { at, local }: { at: Instant; local?: (tx: LocalWriter) => Promise<void> },
): Promise<void> {
  return context.write(async ({ port, numbers, logState, enterNumbers, drop }) => {
    numbers.numbering.log(log)
    await enterNumbers()
    const { n: after } = await logState(log)
    if (n <= after + 1) throw new Error(`nothing is lost before ${log}/${n}`)
    await port.insert('gap', ['log', 'n', 'prev', 'after_n', 'at'], [[log, n, prev, after, at]])
    await local?.(port.writer)
    drop(log)
  })
}
