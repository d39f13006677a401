/** What one import may cost; beyond it the file is refused before or while it is read. */
export interface ReadLimits {
  fileBytes: number
  unpackedBytes: number
  zipEntries: number
  rows: number
  columns: number
  seconds: number
  memoryMb: number
}

export const readLimits: ReadLimits = {
  fileBytes: 32 * 2 ** 20,
  unpackedBytes: 128 * 2 ** 20,
  zipEntries: 2000,
  rows: 50_000,
  columns: 200,
  seconds: 60,
  memoryMb: 1024,
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`
}
