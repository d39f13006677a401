import { idText } from './cell.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import type { Cell, Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { recordPages } from './pages.ts'
import type { ReadPort } from './port.ts'
import { rowColumns } from './record-state.ts'
import { keyText, staleReviewStates, type SubjectKey } from './review-refresh.ts'
import { reviewable } from './tables.ts'
import { rollupsOf } from './tally.ts'

/** Rollup rows that don't say what the findings say. */
export async function checkRollups(read: ReadPort, dictionary: Dictionary, problems: CheckProblem[]): Promise<void> {
  const expected = rollupsOf()
  for (const { no } of dictionary.logs()) {
    for await (const rows of recordPages(read, 'finding', no))
      for (const row of rows) expected.count(rowColumns.finding.map((column) => row[column] ?? null))
  }
  for (const [table, wanted] of Object.entries(expected.rows())) {
    const text = (row: readonly Cell[]) =>
      row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell))).join('/')
    const held = await read.all(`select * from ${table}`)
    const heldTexts = new Set(held.map((row: Row) => text(wanted.columns.map((column) => row[column] ?? null))))
    const wantedTexts = new Set(wanted.rows.map(text))
    for (const one of heldTexts.symmetricDifference(wantedTexts))
      problems.push({ kind: 'rollup', what: `${table} ${one}` })
  }
}

/** Records whose review state is not what their reviews make it. */
export async function checkReviewStates(
  read: ReadPort,
  dictionary: Dictionary,
  problems: CheckProblem[],
): Promise<void> {
  const keys = new Map<string, SubjectKey>()
  const add = (rows: { log: number; id: Buffer }[]) => rows.forEach((key) => keys.set(keyText(key), key))
  for (const noun of ['review', 'ruling'])
    add(await read.all(`select distinct subject_log as log, subject_id as id from "${noun}"`))
  for (const noun of reviewable) add(await read.all(`select log_no as log, id from "${noun}" where review_state <> 0`))
  for (const noun of reviewable.filter((one) => one !== 'visit'))
    add(
      await read.all(
        `select t.log_no as log, t.id from visit v join "${noun}" t on t.visit_id = v.id and t.visit_log = v.log_no where v.voided = 1`,
      ),
    )
  for (const { noun, key } of await staleReviewStates(read, dictionary, [...keys.values()])) {
    problems.push({
      kind: 'review',
      noun,
      log: dictionary.logText(key.log),
      id: idText(key.id),
      column: 'review_state',
      what: 'differs',
    })
  }
}
