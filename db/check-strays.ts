import { nouns } from '#domain/change.ts'
import { linesPerLog } from './cell.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import type { ReadPort } from './port.ts'

/** Rows under the number of a log that the chain does not list: nobody signed for them, and no walk along a chain meets them. */
export async function checkStrays(read: ReadPort, problems: CheckProblem[]): Promise<void> {
  for (const noun of nouns) {
    const [row] = await read.all<{ count: number }>(
      `select count(*) as count from "${noun}" where log_no not in (select no from chain)`,
      [],
    )
    if (Number(row?.count ?? 0) > 0)
      problems.push({ kind: 'record', noun, what: `${Number(row?.count)} rows of no log` })
  }
  const [lines] = await read.all<{ count: number }>(
    `select count(*) as count from journal where pos / ${linesPerLog} not in (select no from chain)`,
    [],
  )
  if (Number(lines?.count ?? 0) > 0)
    problems.push({ kind: 'chain', what: `${Number(lines?.count)} journal lines of no log` })
}
