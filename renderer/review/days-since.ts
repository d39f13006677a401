/** Whole days since an instant. */
export function daysSince(since: string, now: number): number {
  return Math.floor((now - Date.parse(since)) / 86_400_000)
}
