import { type Body, type Noun, nouns } from '#domain/change.ts'
import { progressKinds } from '#domain/rectification.ts'
import { idText, positionLog } from '../cell.ts'
import type { Row } from '../column.ts'
import { personKinds } from '../columns/person.ts'
import { layouts } from '../layout.ts'
import { refText } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { reviewable, reviewStates } from '../tables.ts'
import { validRecords } from './rows.ts'

/** A record that cites persons, in a field or in its words. `key`, `visit`: `LOG/uuid`. */
export interface PersonUse {
  noun: Noun
  key: string
  recordedAt: number
  voided: boolean
  review: (typeof reviewStates)[number] | undefined
  visit: string | undefined
  persons: string[]
  /** Of a person's own record. */
  kind: Body<'person'>['kind'] | undefined
}

const page = 5000
const cited = /\bP-[0-9A-Z]+\b/g

export function keyOf(store: Store, log: unknown, id: unknown): string {
  return `${store.dictionary.logText(Number(log))}/${idText(id as Buffer)}`
}

/** Every record of these kinds in whose row a person's id stands, whoever wrote it. */
export async function* personUses(store: Store, left: readonly Noun[]): AsyncGenerator<PersonUse> {
  for (const noun of nouns.filter((one) => !left.includes(one))) {
    const { names, types } = layouts[noun]
    const texts = names.filter((_, index) => types[index] === 'text')
    if (texts.length === 0) continue
    const visit = names.includes('visit_log') ? ', t.visit_log, t.visit_id' : ''
    const review = reviewable.some((one) => one === noun) ? ', t.review_state' : ''
    const kind = noun === 'person' ? ', t.kind' : ''
    const named = texts.map((name) => `t."${name}" like '%P-%'`).join(' or ')
    const columns = texts.map((name) => `t."${name}"`).join(', ')
    const sql = `select t.log_no, t.id, t.recorded_at, t.voided${visit}${review}${kind}, ${columns} from "${noun}" t
      where (t.log_no > ? or (t.log_no = ? and t.id > ?)) and (${named}) order by t.log_no, t.id limit ${page}`
    let [log, id]: [number, Buffer] = [-1, Buffer.alloc(0)]
    for (;;) {
      const rows = await store.all<Row>(sql, [log, log, id])
      for (const row of rows) {
        const said = texts.map((name) => String(row[name] ?? '')).join('\n')
        yield {
          noun,
          key: keyOf(store, row['log_no'], row['id']),
          recordedAt: Number(row['recorded_at']),
          voided: Number(row['voided']) === 1,
          review: review ? reviewStates[Number(row['review_state'])] : undefined,
          visit:
            visit && row['visit_log'] !== null && row['visit_id']
              ? keyOf(store, row['visit_log'], row['visit_id'])
              : undefined,
          kind: kind ? personKinds[Number(row['kind'])] : undefined,
          persons: [...new Set(said.match(cited) ?? [])],
        }
      }
      const last = rows.at(-1)
      if (!last || rows.length < page) break
      ;[log, id] = [Number(last['log_no']), last['id'] as Buffer]
    }
  }
}

/** The findings that open objections or proposals are about. */
async function findingsOf(
  store: Store,
  noun: 'objection' | 'proposal',
  open: ReadonlySet<string>,
): Promise<Set<string>> {
  const rows = await store.all(`select t.log_no, t.id, t.finding_log, t.finding_id from "${noun}" t where t.voided = 0`)
  return new Set(
    rows
      .filter((row) => open.has(keyOf(store, row['log_no'], row['id'])))
      .map((row) => keyOf(store, row['finding_log'], row['finding_id'])),
  )
}

async function orderedFindings(store: Store, open: ReadonlySet<string>): Promise<Set<string>> {
  const orders = await validRecords(store, 'rectification')
  return new Set(orders.filter(({ ref }) => open.has(refText(ref))).flatMap(({ body }) => body.findings.map(refText)))
}

/** What is still going on, as `LOG/uuid`: visits not closed, and objections, orders, proposals that nothing has answered; findings with a decided disposition. */
export async function openAffairs(store: Store) {
  const keys = async (sql: string) =>
    new Set((await store.all<{ log: number; id: Buffer }>(sql)).map(({ log, id }) => keyOf(store, log, id)))
  const unanswered = (noun: string, by: string, column: string, also = '') =>
    keys(
      `select t.log_no as log, t.id from "${noun}" t where t.voided = 0 and not exists
       (select 1 from "${by}" a where a.voided = 0 and a.${column}_log = t.log_no and a.${column}_id = t.id ${also})`,
    )
  const [visit, objection, order, proposal] = await Promise.all([
    keys('select t.log_no as log, t.id from "visit" t where t.voided = 0 and t.closed_at is null'),
    unanswered('objection', 'ruling', 'objection'),
    unanswered('rectification', 'progress', 'rectification', `and a.kind = ${progressKinds.indexOf('closed')}`),
    unanswered('proposal', 'decision', 'proposal'),
  ])
  const findings = (noun: 'objection' | 'proposal', open: ReadonlySet<string>) => findingsOf(store, noun, open)
  return {
    visit,
    objection,
    order,
    proposal,
    dealtWith: await keys(
      'select d.finding_log as log, d.finding_id as id from "decision" d where d.voided = 0 and d.disposition is not null',
    ),
    objected: await findings('objection', objection),
    proposed: await findings('proposal', proposal),
    ordered: await orderedFindings(store, order),
  }
}
export type OpenAffairs = Awaited<ReturnType<typeof openAffairs>>

/** Lines that may name a vault object, a page of the journal at a time: every revision, also of what is void. */
export async function* linesNaming(store: Store): AsyncGenerator<{ log: string; line: string }> {
  let after = -1
  for (;;) {
    const rows = await store.all<{ pos: number; line: string }>(
      `select pos, line from journal where pos > ? and (line like '%"identity":"%' or line like '%"statement":"%'
       or (line like '%"name":"%' and line like '%"sha256":"%')) order by pos limit ${page}`,
      [after],
    )
    for (const { pos, line } of rows) yield { log: store.dictionary.logText(positionLog(Number(pos))), line }
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = Number(last.pos)
  }
}
