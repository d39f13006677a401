import { z } from 'zod'
import { Category } from '../fields.ts'
import type { FindingFilter } from '../contract/findings.ts'

const Count = z.int().min(0)

/** Problems by category and together: the columns that several reports share. */
export const categoryRow = { attendance: Count, order: Count, attitude: Count, conduct: Count, total: Count }

export const categoryWords = {
  attendance: { zh: '考勤', en: 'Attendance' },
  order: { zh: '秩序', en: 'Order' },
  attitude: { zh: '态度', en: 'Attitude' },
  conduct: { zh: '作风', en: 'Conduct' },
  total: { zh: '合计', en: 'Total' },
}

export const categoryValues = [...Category.options]

/** What narrows findings to those of a column of these. */
export function ofCategory(column: string): FindingFilter {
  const category = Category.options.find((one) => one === column)
  return category ? { category } : {}
}
