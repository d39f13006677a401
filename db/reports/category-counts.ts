import { Category } from '#domain/fields.ts'

export interface CategoryCounts {
  attendance: number
  order: number
  attitude: number
  conduct: number
  total: number
}

/** Counts by the number of their category, side by side. */
export function spread(rows: readonly { category: number; count: number }[]): CategoryCounts {
  const of = (category: Category) => rows.reduce((sum, row) => (Category.options[Number(row.category)] === category ? sum + Number(row.count) : sum), 0)
  const counts = { attendance: of('attendance'), order: of('order'), attitude: of('attitude'), conduct: of('conduct') }
  return { ...counts, total: counts.attendance + counts.order + counts.attitude + counts.conduct }
}
