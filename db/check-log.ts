import { type Noun, nouns } from '#domain/change.ts'
import { idText } from './cell.ts'
import type { Cell, Row } from './column.ts'
import type { Numbering } from './dictionary.ts'
import { chainFault, type ChainWalk, type EpochStart } from './check-chain.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import { gapsOf } from './gaps.ts'
import { incomingOf, journalPages, recordPages } from './pages.ts'
import type { ReadPort } from './port.ts'
import { projectLine } from './project-line.ts'
import { blankState } from './rebuild.ts'
import { type Applicable, applied, type RecordState, rowColumns } from './record-state.ts'

function same(a: Cell, b: Cell): boolean {
  return a === b || (Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b))
}

/** The records that a log's journal makes, worked out in memory, and what is wrong with the journal itself. */
async function replayed(
  read: ReadPort,
  no: number,
  log: string,
  start: EpochStart,
  numbering: Numbering,
  problems: CheckProblem[],
) {
  const states = new Map<string, RecordState>()
  const walk: ChainWalk = { log, n: 0, hash: undefined, epoch: 1 }
  const gaps = await gapsOf(read, log)
  const state = blankState(no, gaps)
  let lines = 0
  const batch = {
    known: (id: string) => states.get(id),
    apply(line: Applicable) {
      const after = applied(line, no, states.get(line.id), numbering)
      if (typeof after === 'string') return after
      states.set(line.id, after)
      return undefined
    },
  }
  for await (const rows of journalPages(read, no)) {
    for (const row of rows) {
      lines++
      const fault = chainFault(walk, row, start, gaps)
      if (fault !== undefined) {
        problems.push({ kind: 'chain', log, what: fault })
        continue
      }
      const { back } = projectLine(batch, state, incomingOf(log, row), undefined)
      if (back !== row.back) problems.push({ kind: 'chain', log, what: `${log}/${state.n} back` })
    }
  }
  return { states, lines }
}

function differing(noun: Noun, state: RecordState, row: Row): string[] {
  const columns = rowColumns[noun].filter((column) => column !== 'review_state')
  return columns.filter((column, index) => !same(state.cells[index] ?? null, row[column] ?? null))
}

/** Compares one log's rows with what its journal says; the number of its lines. */
export async function checkLog(
  read: ReadPort,
  no: number,
  log: string,
  start: EpochStart,
  numbering: Numbering,
  problems: CheckProblem[],
): Promise<number> {
  const { states, lines } = await replayed(read, no, log, start, numbering, problems)
  for (const noun of nouns) {
    for await (const rows of recordPages(read, noun, no)) {
      for (const row of rows) {
        const id = idText(row['id'] as Buffer)
        const state = states.get(id)
        if (state?.noun !== noun) {
          problems.push({ kind: 'record', noun, log, id, what: 'not in the journal' })
          continue
        }
        for (const column of differing(noun, state, row))
          problems.push({ kind: 'record', noun, log, id, column, what: 'differs' })
        states.delete(id)
      }
    }
  }
  for (const [id, { noun }] of states) problems.push({ kind: 'record', noun, log, id, what: 'missing' })
  return lines
}
