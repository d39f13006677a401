/** The numbers above `head` that are missing below the last one that waits; 200 at most. `held` in order. */
export function gaps(head: number, held: readonly number[]): number[] {
  const last = held.at(-1) ?? head
  return Array.from({ length: Math.max(0, last - head) }, (_, index) => head + 1 + index)
    .filter((seq) => !held.includes(seq))
    .slice(0, 200)
}
