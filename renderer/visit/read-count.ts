/** A whole number from 0 to `most` as it is typed; undefined where it is none. */
export function readCount(text: string, most: number): number | undefined {
  const digits = text.trim()
  return /^\d{1,9}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined
}
