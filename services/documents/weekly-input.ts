import type { Category, Day } from '#domain/fields.ts'
import type { BareImage } from './bare-image.ts'

/** A count that a document prints. `key` is unique in the document; `query` is canonical JSON that opens the records behind it. */
export interface DocumentCount {
  key: string
  label: string
  value: number
  /** Measure word after the number: 个, 次, 人, 条. */
  measure: string
  query: string
}

/** What the first paragraph says. */
export interface WeeklyNumbers {
  visits: DocumentCount
  /** Of these, not finished. */
  ongoing: DocumentCount
  units: DocumentCount
  people: DocumentCount
  findings: DocumentCount
  categories: Record<Category, DocumentCount>
  commendations: DocumentCount
  /** Accepted, and handed over to another authority. */
  handover: DocumentCount
  unaccepted: DocumentCount
  unacceptedCommendations: DocumentCount
  /** The period before, and the year so far with this period. */
  beforeFindings: DocumentCount
  yearVisits: DocumentCount
  yearFindings: DocumentCount
  /** Photos left out because they show bystanders. */
  bystanders: DocumentCount
}

/** One finding as it is printed: codes and clauses are resolved, people named or called 工作人员甲 already. */
export interface WeeklyFinding {
  /** Its place among the findings of its unit, from 1. */
  number: number
  when: string
  place?: string
  code: string
  clause?: string
  severity: string
  text: string
  corrected: boolean
}

export interface WeeklyUnit {
  name: string
  counts: Record<Category, DocumentCount>
  findings: WeeklyFinding[]
}

export interface WeeklyPhoto {
  image: BareImage
  caption: string
}

/** A measure as it is printed; what was found before and since only of one that began earlier. */
export interface WeeklyMeasure {
  text: string
  /** 责任单位：…；责任人：… */
  who: string
  due: string
  /** 已完成, 未到期 …, with what was said of how it ended. */
  state?: string
  /** How many days each of the two spans has, and what they hold. */
  days?: number
  before?: { visits: DocumentCount; findings: DocumentCount }
  since?: { visits: DocumentCount; findings: DocumentCount }
  /** What the visits of one draw allow to be said. */
  compared?: string
}

/** Everything 督查周报 says; nothing is looked up while it is written. */
export interface WeeklyInput {
  /** Where it is 督查通报, to be published: whom it goes to. */
  bulletinTo?: string
  /** 抄送, in its imprint. */
  copies?: string
  title: string
  office: string
  issue?: number
  fromOn: Day
  toOn: Day
  issuedOn: Day
  /** Whether people's names are printed: for the office's own use only. */
  named: boolean
  numbers: WeeklyNumbers
  /** Units with accepted problems. */
  units: WeeklyUnit[]
  /** Accepted problems of the period before that came after its paper was issued (补报). */
  late: WeeklyUnit[]
  /** Units where every visit is finished and nothing was found. */
  clear: string[]
  /** Whether further units were visited of which nothing can be said yet. */
  others: boolean
  commendations: { unit: string; text: string }[]
  photos: WeeklyPhoto[]
  /** Why other photos are not printed. */
  unprinted: string[]
  note?: string
  /** Clauses of the rule pack that were looked at, broken, and not looked at. */
  clauses?: Record<'checked' | 'broken' | 'never', DocumentCount>
  /** Measures that ran in this period, and those that are decided with this paper. */
  earlier?: WeeklyMeasure[]
  next?: WeeklyMeasure[]
}
