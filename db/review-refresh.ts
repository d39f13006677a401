import { idText } from './cell.ts'
import type { Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { idsOfPersons } from './links.ts'
import type { ReadPort } from './port.ts'
import { type ReviewOf, reviewStateOf } from './review-state.ts'
import { reviewable } from './tables.ts'

export interface SubjectKey {
  log: number
  id: Buffer
}

export function keyText({ log, id }: SubjectKey): string {
  return `${log}/${id.toString('latin1')}`
}

async function pubs(port: ReadPort): Promise<Map<number, string>> {
  const rows = await port.all<{ log_no: number; pub: string }>('select log_no, pub from "log" order by pos desc')
  return new Map(rows.map((row) => [row.log_no, row.pub]))
}

const visitColumns = (noun: string) =>
  noun === 'visit' ? 't.log_no as visit_log, t.id as visit_id' : 't.visit_log, t.visit_id'

async function subjects(port: ReadPort, log: number, ids: readonly Buffer[]): Promise<(Row & { noun: string })[]> {
  const found: (Row & { noun: string })[] = []
  for (const noun of reviewable) {
    const sql = (match: string) =>
      `select t.log_no, t.id, t.recorded_by, t.review_state, ${visitColumns(noun)}, j.hash from "${noun}" t join journal j on j.pos = t.pos where t.log_no = ? and t.id ${match}`
    for (const row of await port.forIds<Row>(sql, ids, [log])) found.push({ ...row, noun })
  }
  return found
}

interface VisitFacts {
  inspectors: string[]
  voided: boolean
}

async function visitsOf(port: ReadPort, visits: readonly SubjectKey[]): Promise<Map<string, VisitFacts>> {
  const result = new Map<string, VisitFacts>()
  for (const [log, some] of Map.groupBy(visits, (visit) => visit.log)) {
    const sql = (match: string) => `select id, inspectors, voided from visit where log_no = ? and id ${match}`
    const ids = [...new Map(some.map((visit) => [keyText(visit), visit.id])).values()]
    for (const { id, inspectors, voided } of await port.forIds<{ id: Buffer; inspectors: string; voided: number }>(
      sql,
      ids,
      [log],
    ))
      result.set(keyText({ log, id }), { inspectors: JSON.parse(inspectors) as string[], voided: voided === 1 })
  }
  return result
}

async function reviewsOf(
  port: ReadPort,
  dictionary: Dictionary,
  log: number,
  ids: readonly Buffer[],
): Promise<Map<string, ReviewOf[]>> {
  const sql = (match: string) => `select * from review where voided = 0 and subject_log = ? and subject_id ${match}`
  const result = new Map<string, ReviewOf[]>()
  for (const row of await port.forIds<Row>(sql, ids, [log])) {
    const key = idText(row['subject_id'] as Buffer)
    const review: ReviewOf = {
      log: dictionary.logText(Number(row['log_no'])),
      id: idText(row['id'] as Buffer),
      at: Number(row['recorded_at']),
      by: String(row['recorded_by']),
      line: (row['line'] as Buffer).toString('hex'),
      decision: row['decision'] === 0 ? 'accepted' : 'returned',
    }
    result.set(key, [...(result.get(key) ?? []), review])
  }
  return result
}

/** Works out the review state of these records anew and gives those whose row says otherwise. */
export async function staleReviewStates(
  port: ReadPort,
  dictionary: Dictionary,
  keys: readonly SubjectKey[],
): Promise<{ noun: string; key: SubjectKey; state: number; was: number }[]> {
  const stale: { noun: string; key: SubjectKey; state: number; was: number }[] = []
  if (keys.length === 0) return stale
  const pubOf = await pubs(port)
  for (const [log, some] of Map.groupBy(keys, (key) => key.log)) {
    const ids = some.map((key) => key.id)
    const reviews = await reviewsOf(port, dictionary, log, ids)
    const reviewers = [...reviews.values()].flat().map(({ by }) => by)
    const writers = {
      pubOf: (name: string) => pubOf.get(dictionary.logNo(name) ?? 0),
      idsOf: await idsOfPersons(port, dictionary, reviewers),
    }
    const rows = await subjects(port, log, ids)
    const visitKey = (row: Row) => ({ log: Number(row['visit_log']), id: row['visit_id'] as Buffer })
    const visits = await visitsOf(port, rows.map(visitKey))
    for (const row of rows) {
      const id = row['id'] as Buffer
      const visit = visits.get(keyText(visitKey(row)))
      const subject = {
        log: dictionary.logText(log),
        by: String(row['recorded_by']),
        hash: (row['hash'] as Buffer).toString('hex'),
        inspectors: visit?.inspectors,
        withdrawn: row.noun !== 'visit' && visit?.voided === true,
      }
      const state = reviewStateOf(subject, reviews.get(idText(id)) ?? [], writers)
      const was = Number(row['review_state'])
      if (state !== was) stale.push({ noun: row.noun, key: { log, id }, state, was })
    }
  }
  return stale
}
