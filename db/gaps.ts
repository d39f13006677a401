import type { ReadPort } from './port.ts'

/** Lines of a log that are lost for good: line `n` follows on `prev`, and what stood after line `after` is missing. */
export interface Gap {
  after: number
  n: number
  prev: string
}

export async function gapsOf(port: Pick<ReadPort, 'all'>, log: string): Promise<Gap[]> {
  const rows = await port.all<{ n: number; prev: string; after_n: number }>(
    'select n, prev, after_n from gap where log = ? order by n',
    [log],
  )
  return rows.map(({ n, prev, after_n: after }) => ({ n, prev, after }))
}

/** Whether revisions of a record may be among the lines lost between its head, line `from`, and line `n`. */
export function lostBetween(gaps: readonly Gap[], from: number, n: number): boolean {
  return gaps.some((gap) => gap.n > from && gap.n <= n)
}
