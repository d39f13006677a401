import type { RecordRow } from '#db/stores/rows.ts'
import { canonical } from '#domain/canonical.ts'
import type { FindingFilter } from '#domain/contract/findings.ts'
import type { DocumentQuery } from '#domain/contract/papers.ts'
import { Fault } from '#domain/fault.ts'
import type { Category, Ref } from '#domain/fields.ts'
import { type Document, mostNumbers } from '#domain/document.ts'
import { startOf, type Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { countsOf } from '../documents/counts.ts'
import type { DocumentCount, WeeklyInput, WeeklyNumbers } from '../documents/weekly-input.ts'
import type { Places } from '../places/groups.ts'
import { countOf } from './counted.ts'

const words: Record<Category, string> = {
  attendance: '考勤',
  order: '办公秩序',
  attitude: '服务态度',
  conduct: '作风',
}
const unaccepted = ['pending', 'reviewed', 'answered', 'returned'] as const
const accepted = { review: ['accepted' as const] }

type Findings = readonly RecordRow<'finding'>[]

/** The four categories of these findings, each with the query that opens it. */
export function categoryCounts(
  findings: Findings,
  { fromAt, toAt }: Pick<Week, 'fromAt' | 'toAt'>,
  { key = '', unit }: { key?: string; unit?: Ref } = {},
): Record<Category, DocumentCount> {
  const count = (category: Category): DocumentCount => ({
    key: key + category,
    label: words[category],
    value: findings.filter(({ body }) => body.category === category).length,
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

/** What the first paragraph says, each number with the query that opens its records. */
export async function numbersOf(
  desk: Desk,
  places: Places,
  { now: { fromAt, toAt, toOn }, before }: { now: Week; before: Week },
  printed: Findings,
): Promise<WeeklyNumbers> {
  const year = { fromAt: startOf(`${toOn.slice(0, 4)}-01-01`), toAt }
  const period = { fromAt, toAt }
  const count = async (key: string, label: string, measure: string, query: DocumentQuery): Promise<DocumentCount> => ({
    key,
    label,
    value: await countOf(desk, places, query),
    measure,
    query: canonical(query),
  })
  const findings = (filter: FindingFilter) => ({ ...period, ...filter })
  const praise = (review: FindingFilter['review']) => ({ of: 'commendations' as const, ...period, review })
  return {
    visits: await count('visits', '开展检查', '次', { of: 'visits', ...period }),
    ongoing: await count('ongoing', '其中', '次未结束', { of: 'visits', ...period, ongoing: true }),
    units: await count('units', '检查单位', '个', { of: 'units', ...period }),
    people: await count('people', '点名', '人', { of: 'people', ...period }),
    findings: {
      key: 'findings',
      label: '发现问题',
      value: printed.length,
      measure: '个',
      query: canonical(findings({ ...accepted, handover: false })),
    },
    categories: categoryCounts(printed, period),
    commendations: await count('commendations', '做得好的', '条', praise(accepted.review)),
    handover: await count('handover', '另有移交事项', '件', findings({ ...accepted, handover: true })),
    unaccepted: await count('unaccepted', '问题', '个', findings({ review: [...unaccepted] })),
    unacceptedCommendations: await count('unacceptedCommendations', '做得好的', '条', praise([...unaccepted])),
    beforeFindings: await count('beforeFindings', '上期发现问题', '个', {
      fromAt: before.fromAt,
      toAt: before.toAt,
      ...accepted,
      handover: false,
    }),
    yearVisits: await count('yearVisits', '开展检查', '次', { of: 'visits', ...year }),
    yearFindings: await count('yearFindings', '发现问题', '个', { ...year, ...accepted, handover: false }),
    bystanders: await count('bystanders', '有他人的照片', '张', { of: 'photos', ...period }),
  }
}

/** Every number of the paper; of the units' only those that are printed, since a nought says nothing there. */
export function numbersIn(
  paper: Pick<WeeklyInput, 'numbers' | 'units' | 'bulletinTo' | 'earlier'>,
): Document['numbers'] {
  const units = new Set(paper.units.flatMap((unit) => Object.values(unit.counts)))
  const counts = countsOf(paper).filter((count) => count.value > 0 || !units.has(count))
  if (counts.length > mostNumbers) throw new Fault('report.tooLarge', { n: counts.length, most: mostNumbers })
  return counts.map(({ key, value, query }) => ({ key, value, query }))
}
