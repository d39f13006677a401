/** One line of the result: `value` of ours beside the `floor` on the same work, and the median of the rounds' ratios. */
export interface Benchmark {
  name: string
  unit: string
  value: number
  floor?: number
  peers?: { name: string; value: number }[]
  ratio: number
  /** What the ratio is to keep to; a ratio of speeds is a minimum, any other a maximum. */
  limit: number
  runs: number
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

export async function seconds(work: () => unknown): Promise<number> {
  const before = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - before) / 1e9
}

/** Runs both sides once a round, in turns that change, after one round that is not counted. */
export async function interleaved(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<{ ours: number[]; floor: number[]; ratio: number }> {
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const floorFirst = round % 2 === 0
    const early = floorFirst ? await floor() : undefined
    const mine = await ours()
    const other = early ?? (await floor())
    if (round < 0) continue
    times.ours.push(mine)
    times.floor.push(other)
  }
  return { ...times, ratio: median(times.ours.map((time, index) => time / (times.floor[index] ?? Number.NaN))) }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
