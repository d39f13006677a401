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
  const counts = { attendance: 0, order: 0, attitude: 0, conduct: 0, total: 0 }
  for (const { category, count } of rows) {
    const name = Category.options[Number(category)]
    if (name === undefined) continue
    counts[name] += Number(count)
    counts.total += Number(count)
  }
  return counts
}
