/** Each row with the share, in whole percent, that it and those before it have of all. */
export function cumulated<T extends object>(
  rows: readonly T[],
  count: (row: T) => number,
): (T & { cumulative: number })[] {
  const all = rows.reduce((sum, row) => sum + count(row), 0)
  let sum = 0
  return rows.map((row) => {
    sum += count(row)
    return { ...row, cumulative: all === 0 ? 0 : Math.round((sum / all) * 100) }
  })
}
