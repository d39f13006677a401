import type { Body } from '#domain/change.ts'
import { idText } from './cell.ts'
import type { Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { layouts } from './layout.ts'
import { idsOfPersons } from './links.ts'
import type { ReadPort } from './port.ts'
import { type ReviewOf, reviewStateOf, type RulingOf } from './review-state.ts'
import { reviewable } from './tables.ts'

interface Decision {
  log: string
  id: string
  at: number
  by: string
  voided: boolean
}

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
  team: string[]
  voided: boolean
  threeLevels: boolean
}

interface VisitRow {
  id: Buffer
  inspectors: string
  voided: number
  three_levels: number | null
}

/** Who wrote lines of these visits in another log than the visit's own. */
async function joinedBy(port: ReadPort, log: number, visits: readonly Buffer[]): Promise<Map<string, string[]>> {
  const result = new Map<string, string[]>()
  for (const noun of reviewable) {
    if (noun === 'visit') continue
    const sql = (match: string) =>
      `select distinct visit_id, recorded_by from "${noun}" where visit_log = ? and log_no <> ? and visit_id ${match}`
    for (const row of await port.forIds<{ visit_id: Buffer; recorded_by: string }>(sql, visits, [log, log])) {
      const id = idText(row.visit_id)
      result.set(id, [...(result.get(id) ?? []), row.recorded_by])
    }
  }
  return result
}

async function visitsOf(port: ReadPort, visits: readonly SubjectKey[]): Promise<Map<string, VisitFacts>> {
  const result = new Map<string, VisitFacts>()
  for (const [log, some] of Map.groupBy(visits, (visit) => visit.log)) {
    const sql = (match: string) =>
      `select id, inspectors, voided, three_levels from visit where log_no = ? and id ${match}`
    const ids = [...new Map(some.map((visit) => [keyText(visit), visit.id])).values()]
    const joined = await joinedBy(port, log, ids)
    for (const { id, inspectors, ...row } of await port.forIds<VisitRow>(sql, ids, [log]))
      result.set(keyText({ log, id }), {
        team: [...(JSON.parse(inspectors) as string[]), ...(joined.get(idText(id)) ?? [])],
        voided: row.voided === 1,
        threeLevels: row.three_levels === 1,
      })
  }
  return result
}

/** What was decided about these records of one log, by record. */
async function decisionsOf<N extends 'review' | 'ruling'>(
  port: ReadPort,
  dictionary: Dictionary,
  noun: N,
  log: number,
  ids: readonly Buffer[],
): Promise<Map<string, (Decision & { body: Body<N> })[]>> {
  const sql = (match: string) => `select * from "${noun}" where subject_log = ? and subject_id ${match}`
  const rows = (await port.forIds<Row>(sql, ids, [log])).map((row) => ({
    subject: idText(row['subject_id'] as Buffer),
    log: dictionary.logText(Number(row['log_no'])),
    id: idText(row['id'] as Buffer),
    at: Number(row['recorded_at']),
    by: String(row['recorded_by']),
    voided: row['voided'] === 1,
    body: layouts[noun].decode(row, dictionary) as Body<N>,
  }))
  return Map.groupBy(rows, ({ subject }) => subject)
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
    const reviews = await decisionsOf(port, dictionary, 'review', log, ids)
    const rulings = await decisionsOf(port, dictionary, 'ruling', log, ids)
    const deciders = [...reviews.values(), ...rulings.values()].flat().map(({ by }) => by)
    const writers = {
      pubOf: (name: string) => pubOf.get(dictionary.logNo(name) ?? 0),
      idsOf: await idsOfPersons(port, dictionary, deciders),
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
        team: visit?.team,
        withdrawn: row.noun !== 'visit' && visit?.voided === true,
        threeLevels: row.noun === 'finding' && visit?.threeLevels === true,
      }
      const reviewed = (reviews.get(idText(id)) ?? []).map(({ body, ...one }): ReviewOf => ({ ...one, ...body }))
      const ruled = (rulings.get(idText(id)) ?? [])
        .filter(({ voided }) => !voided)
        .map(({ body, ...one }): RulingOf => ({ ...one, ...body }))
      const state = reviewStateOf(subject, reviewed, ruled, writers)
      const was = Number(row['review_state'])
      if (state !== was) stale.push({ noun: row.noun, key: { log, id }, state, was })
    }
  }
  return stale
}
