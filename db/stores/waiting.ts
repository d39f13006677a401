import { type LogId, type Ref, refText } from '#domain/fields.ts'
import type { Queue } from '#domain/review-queue.ts'
import { idBytes, idText, instantMs, instantText, linesPerLog, position, positionLine } from '../cell.ts'
import type { Cell, Row } from '../column.ts'
import type { Store } from '../store-type.ts'
import { type Reviewable, reviewable, reviewStates } from '../tables.ts'
import { moments } from './review-queue.ts'

/** What is asked of the records that wait: a queue, or all queues together; kinds, a visit, a period. */
export interface WaitingFilter {
  queue?: Queue | undefined
  nouns?: readonly Reviewable[] | undefined
  visit?: Ref | undefined
  fromAt?: string | undefined
  toAt?: string | undefined
  /** Where lines are in doubt: what was accepted of them is asked about once more. */
  lines?: readonly LineRange[] | undefined
}

/** Lines of a log from one number to another; without `last` to its end. */
export interface LineRange {
  log: LogId
  first: number
  last?: number | undefined
}

/** A waiting record without its texts. */
export interface Waiting {
  noun: Reviewable
  ref: Ref
  visit: Ref
  unit: Ref
  arrivedAt: string
  at: string
  by: string
  recordedAt: string
  review: (typeof reviewStates)[number]
  /** The number of the line that wrote it as it stands. */
  n: number
  /** A finding without evidence; a visit of two statements; an absence nobody verified that was claimed away. */
  doubtful: boolean
  /** What an absence that nobody verified was seen as. */
  seen?: string
}

const place = (state: (typeof reviewStates)[number]) => reviewStates.indexOf(state)
// Written out in the statement, as the indexes of the queues are.
const open = `t.review_state in (${place('pending')}, ${place('answered')})`
const returned = `t.review_state = ${place('returned')}`
const reviewed = `t.review_state = ${place('reviewed')}`

interface Branch {
  noun: Reviewable
  state: string
  /** Only lines that are in doubt. */
  doubted?: true
}

const each = (state: string): Branch[] => reviewable.map((noun) => ({ noun, state }))
const doubted: readonly Branch[] = each(`t.review_state = ${place('accepted')}`).map((one) => ({
  ...one,
  doubted: true,
}))
const read: readonly Branch[] = [...each(open), { noun: 'finding', state: reviewed }]
const only = (noun: Reviewable) => read.filter((branch) => branch.noun === noun)

const branches: Record<Queue, readonly Branch[]> = {
  all: read,
  fresh: each(`${open} and t.review_state = ${place('pending')}`),
  answered: each(`${open} and t.review_state = ${place('answered')}`),
  reviewed: [{ noun: 'finding', state: reviewed }],
  returned: each(returned),
  noEvidence: only('finding'),
  unverified: only('attendance'),
  clock: read,
  statements: only('visit'),
  revokedKey: [...read.map((one) => ({ ...one, doubted: true as const })), ...doubted],
  blocked: read,
}

const proven =
  'exists (select 1 from evidence e where e.subject_log = t.log_no and e.subject_id = t.id and e.voided = 0)'
const verified =
  'exists (select 1 from verification e where e.line_log = t.log_no and e.line_id = t.id and e.voided = 0)'

/** Minus one: doubtful; otherwise, of a line of attendance, what was seen. */
const doubts: Partial<Record<Reviewable, string>> = {
  finding: `case when ${proven} then null else -1 end`,
  attendance: `case when ${verified} then null when t.claimed is not null then -1 else coalesce(t.second_observed, t.observed) end`,
  visit: 'case when t.two_statements = 1 then -1 else null end',
}

/** Places of the journal in which lines are in doubt, as a condition on a record's line. */
function withinSql(store: Store, lines: readonly LineRange[]): { sql: string; values: number[] } {
  const places = lines.flatMap(({ log, first, last }) => {
    const no = store.dictionary.logNo(log)
    return no === undefined ? [] : [[no, position(no, first), position(no, last ?? linesPerLog - 1)]]
  })
  const one = '(t.log_no = ? and t.pos between ? and ?)'
  return { sql: places.length === 0 ? '1 = 0' : `(${places.map(() => one).join(' or ')})`, values: places.flat() }
}

function branchSql(
  store: Store,
  { noun, state, doubted: isDoubted }: Branch,
  filter: WaitingFilter,
): { sql: string; values: Cell[] } {
  const moment = moments[noun]
  const [log, id] = noun === 'visit' ? ['t.log_no', 't.id'] : ['t.visit_log', 't.visit_id']
  const tests = [`t.voided = 0 and ${state}`]
  const values: Cell[] = []
  const test = (sql: string, ...some: Cell[]) => {
    tests.push(sql)
    values.push(...some)
  }
  if (isDoubted) {
    const within = withinSql(store, filter.lines ?? [])
    test(within.sql, ...within.values)
  }
  if (filter.fromAt) test(`t.${moment} >= ?`, instantMs(filter.fromAt) ?? 0)
  if (filter.toAt) test(`t.${moment} < ?`, instantMs(filter.toAt) ?? 0)
  if (filter.visit)
    test(`${log} = ? and ${id} = ?`, store.dictionary.logNo(filter.visit.log) ?? -1, idBytes(filter.visit.id))
  const sql = `select '${noun}' as noun, ${noun === 'finding' ? 0 : 1} as rank, t.log_no, t.id, ${log} as visit_log, ${id} as visit_id,
      t.${moment} as at, t.recorded_by, t.recorded_at, t.review_state, t.pos, v.arrived_at, v.unit_log, v.unit_id,
      cast(${doubts[noun] ?? 'null'} as bigint) as doubt
    from "${noun}" t join visit v on v.log_no = ${log} and v.id = ${id} where ${tests.join(' and ')}`
  return { sql, values }
}

const key = 'arrived_at, visit_log, visit_id, rank, at, log_no, id'

/** Where a record stands in the order of reading. */
export function waitingCursor({ arrivedAt, visit, noun, at, ref }: Waiting): string {
  return [arrivedAt, refText(visit), noun === 'finding' ? 0 : 1, at, refText(ref)].join('~')
}

/** Undefined for a text that is no cursor. */
function placeAfter(store: Store, cursor: string): Cell[] | undefined {
  const [arrivedAt = '', visit = '', rank = '', at = '', ref = ''] = cursor.split('~')
  const isPlace = [visit, ref].every((one) => /^[0-9A-Z]+\/[0-9a-f-]{36}$/.test(one)) && /^[01]$/.test(rank)
  if (!isPlace) return undefined
  const cells = (text: string): [number, Buffer] => {
    const [log = '', id = ''] = text.split('/')
    return [store.dictionary.logNo(log) ?? -1, idBytes(id)]
  }
  const times = [instantMs(arrivedAt), instantMs(at)]
  const [began, moment] = times
  if (began === undefined || moment === undefined || times.some(Number.isNaN)) return undefined
  return [began, ...cells(visit), Number(rank), moment, ...cells(ref)]
}

/** Rows that follow one another are mostly of one visit, which is then read once. */
function waitingReader({ dictionary }: Store): (row: Row) => Waiting {
  const ref = (log: unknown, id: unknown) => ({ log: dictionary.logText(Number(log)), id: idText(id as Buffer) })
  let last: { row: Row; of: Pick<Waiting, 'visit' | 'unit' | 'arrivedAt'> } | undefined
  const visitOf = (row: Row) => {
    const isSame =
      last !== undefined &&
      last.row['visit_log'] === row['visit_log'] &&
      (last.row['visit_id'] as Buffer).equals(row['visit_id'] as Buffer)
    const of =
      last && isSame
        ? last.of
        : {
            visit: ref(row['visit_log'], row['visit_id']),
            unit: ref(row['unit_log'], row['unit_id']),
            arrivedAt: instantText(Number(row['arrived_at'])),
          }
    last = { row, of }
    return of
  }
  return (row) => {
    const doubt = row['doubt'] === null ? undefined : Number(row['doubt'])
    return {
      ...visitOf(row),
      noun: row['noun'] as Reviewable,
      ref: ref(row['log_no'], row['id']),
      at: instantText(Number(row['at'])),
      by: row['recorded_by'] as string,
      recordedAt: instantText(Number(row['recorded_at'])),
      review: reviewStates[Number(row['review_state'])] ?? 'pending',
      n: positionLine(Number(row['pos'])),
      doubtful: doubt === -1,
      ...(doubt !== undefined && doubt >= 0 ? { seen: dictionary.symbolText(doubt) } : {}),
    }
  }
}

/**
 * Records that may stand in a queue, visit by visit, the oldest first, within one what has to be read by itself first; by key, so that
 * pages join while records are decided on between them.
 */
export async function waitingPage(
  store: Store,
  filter: WaitingFilter,
  page: { after?: string | undefined; limit?: number } = {},
): Promise<Waiting[]> {
  const again = (filter.lines ?? []).length > 0 ? doubted : []
  const wanted = filter.queue === undefined ? [...read, ...each(returned), ...again] : branches[filter.queue]
  const some = wanted
    .filter(({ noun }) => filter.nouns?.includes(noun) ?? true)
    .map((one) => branchSql(store, one, filter))
  if (some.length === 0) return []
  const from = page.after === undefined ? undefined : placeAfter(store, page.after)
  const sql = `select * from (${some.map((one) => one.sql).join(' union all ')}) q
    ${from ? `where (${key}) > (?, ?, ?, ?, ?, ?, ?)` : ''} order by ${key} ${page.limit === undefined ? '' : 'limit ?'}`
  const values = [
    ...some.flatMap((one) => one.values),
    ...(from ?? []),
    ...(page.limit === undefined ? [] : [page.limit]),
  ]
  return (await store.all(sql, values)).map(waitingReader(store))
}
