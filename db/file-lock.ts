import Database from 'better-sqlite3'

/**
 * Takes the operating system's own lock on a file, which falls with the process however that ends; undefined while somebody else has
 * it, in this process or another. What is returned lets it go. The file stays: to delete it would part those who wait.
 */
export function tryFileLock(path: string): (() => void) | undefined {
  const database = new Database(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return () => {
      database.close()
    }
  } catch (error) {
    database.close()
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
