import type { RecordRow } from '#db/stores/rows.ts'
import { canonical } from '#domain/canonical.ts'
import type { FindingFilter } from '#domain/contract/findings.ts'
import type { ClausesQuery, DocumentQuery, VisitsQuery } from '#domain/contract/papers.ts'
import { Fault } from '#domain/fault.ts'
import type { Category, Ref } from '#domain/fields.ts'
import { type Document, mostNumbers } from '#domain/document.ts'
import { startOf, type Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { countsOf } from '../documents/counts.ts'
import type { DocumentCount, WeeklyInput, WeeklyNumbers } from '../documents/weekly-input.ts'
import type { Places } from '../places/groups.ts'
import { clauseCounts, clausesIn } from './checks.ts'
import { countOf, visitsCounted } from './counted.ts'

const words: Record<Category, string> = {
  attendance: '考勤',
  order: '办公秩序',
  attitude: '服务态度',
  conduct: '作风',
}
const unaccepted: NonNullable<FindingFilter['review']> = ['pending', 'reviewed', 'answered', 'returned']
const accepted = { review: ['accepted' as const] }

type Findings = readonly RecordRow<'finding'>[]

/** The four categories of these findings, each with the query that opens it. */
export function categoryCounts(
  findings: Findings,
  { fromAt, toAt }: Pick<Week, 'fromAt' | 'toAt'>,
  { key = '', unit }: { key?: string; unit?: Ref } = {},
): Record<Category, DocumentCount> {
  const values: Record<Category, number> = { attendance: 0, order: 0, attitude: 0, conduct: 0 }
  for (const { body } of findings) values[body.category] += 1
  const count = (category: Category): DocumentCount => ({
    key: key + category,
    label: words[category],
    value: values[category],
    measure: '个',
    query: canonical({ fromAt, toAt, category, handover: false, ...accepted, ...(unit ? { unit } : {}) }),
  })
  return {
    attendance: count('attendance'),
    order: count('order'),
    attitude: count('attitude'),
    conduct: count('conduct'),
  }
}

/** What of a period has been read already, each record once. */
export interface PeriodRead {
  visits: readonly RecordRow<'visit'>[]
  /** Every finding, those that are printed, and those that are accepted and handed over. */
  findings: Findings
  printed: Findings
  handed: Findings
  commendations: readonly RecordRow<'commendation'>[]
  /** Photos of printed findings that show bystanders. */
  bystanders: number
}

function inStates(rows: readonly Pick<Findings[number], 'review'>[], states: readonly string[]): number {
  return rows.filter(({ review = 'pending' }) => states.includes(review)).length
}

/** What the first paragraph says, each number with the query that opens its records: counted from what has been read, the rest asked for. */
export async function numbersOf(
  desk: Desk,
  places: Places,
  { now: { fromAt, toAt, toOn }, before }: { now: Week; before: Week },
  read: PeriodRead,
): Promise<WeeklyNumbers> {
  const year = { fromAt: startOf(`${toOn.slice(0, 4)}-01-01`), toAt }
  const period = { fromAt, toAt }
  const told = (key: string, label: string, measure: string, query: DocumentQuery, value: number): DocumentCount => ({
    key,
    label,
    value,
    measure,
    query: canonical(query),
  })
  const count = async (key: string, label: string, measure: string, query: DocumentQuery): Promise<DocumentCount> =>
    told(key, label, measure, query, await countOf(desk, places, query))
  const visits = (key: string, label: string, measure: string, what: Pick<VisitsQuery, 'of' | 'ongoing'>) =>
    told(key, label, measure, { ...what, ...period }, visitsCounted(places, read.visits, what))
  const findings = (filter: FindingFilter) => ({ ...period, ...filter })
  const praise = (key: string, label: string, review: NonNullable<FindingFilter['review']>) =>
    told(
      key,
      label,
      '条',
      { of: 'commendations', ...period, review: [...review] },
      inStates(read.commendations, review),
    )
  return {
    visits: visits('visits', '开展检查', '次', { of: 'visits' }),
    ongoing: visits('ongoing', '其中', '次未结束', { of: 'visits', ongoing: true }),
    units: visits('units', '检查单位', '个', { of: 'units' }),
    people: await count('people', '点名', '人', { of: 'people', ...period }),
    findings: told('findings', '发现问题', '个', findings({ ...accepted, handover: false }), read.printed.length),
    categories: categoryCounts(read.printed, period),
    commendations: praise('commendations', '做得好的', accepted.review),
    handover: told('handover', '另有移交事项', '件', findings({ ...accepted, handover: true }), read.handed.length),
    unaccepted: told(
      'unaccepted',
      '问题',
      '个',
      findings({ review: [...unaccepted] }),
      inStates(read.findings, unaccepted),
    ),
    unacceptedCommendations: praise('unacceptedCommendations', '做得好的', unaccepted),
    beforeFindings: await count('beforeFindings', '上期发现问题', '个', {
      fromAt: before.fromAt,
      toAt: before.toAt,
      ...accepted,
      handover: false,
    }),
    yearVisits: await count('yearVisits', '开展检查', '次', { of: 'visits', ...year }),
    yearFindings: await count('yearFindings', '发现问题', '个', { ...year, ...accepted, handover: false }),
    bystanders: told('bystanders', '有他人的照片', '张', { of: 'photos', ...period }, read.bystanders),
  }
}

/** How many clauses a period looked at, found broken and did not look at. */
export async function clauseNumbers(
  desk: Desk,
  { fromAt, toAt }: Week,
  { printed }: Pick<PeriodRead, 'printed'>,
): Promise<NonNullable<WeeklyInput['clauses']>> {
  const rows = await clauseCounts(desk, { fromAt, toAt }, printed)
  const count = (state: ClausesQuery['state'], key: string, label: string): DocumentCount => ({
    key,
    label,
    value: clausesIn(rows, state),
    measure: '条',
    query: canonical({ of: 'clauses', state, fromAt, toAt }),
  })
  return {
    checked: count('checked', 'clausesChecked', '本期查到条款'),
    broken: count('broken', 'clausesBroken', '其中有问题的'),
    never: count('never', 'clausesNever', '没有查到的'),
  }
}

/** Every number of the paper; of the units' only those that are printed, since a nought says nothing there. */
export function numbersIn(
  paper: Pick<WeeklyInput, 'numbers' | 'units' | 'bulletinTo' | 'earlier' | 'clauses'>,
): Document['numbers'] {
  const units = new Set(paper.units.flatMap((unit) => Object.values(unit.counts)))
  const counts = countsOf(paper).filter((count) => count.value > 0 || !units.has(count))
  if (counts.length > mostNumbers) throw new Fault('report.tooLarge', { n: counts.length, most: mostNumbers })
  return counts.map(({ key, value, query }) => ({ key, value, query }))
}
