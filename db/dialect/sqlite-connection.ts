import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Fault } from '#domain/fault.ts'
import type { Cell } from '../column.ts'

/** How long to wait for another process, and how long at a stretch, in milliseconds. */
const patience = 10_000
const pause = 25
/** Pages in the write-ahead log before they are taken over: at 1000, one save in ninety would wait for it. */
const untilTakenOver = 4000

export interface SqliteConnection {
  database: Database.Database
  /** A prepared statement, kept for the next time. */
  statement(sql: string): Database.Statement<[Cell[]]>
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith(code)
}

/**
 * A failure of the database as the reader can act on it; `file` is the one that was read or written. Where the disk fails it is E901,
 * or E902 where the file's folder is not there any more.
 */
export function sqliteFault(error: unknown, file?: string): unknown {
  if (isCode(error, 'SQLITE_FULL')) return new Fault('store.full', {}, { cause: error })
  if (isCode(error, 'SQLITE_CORRUPT'))
    return new Fault('store.damaged', { what: (error as Error).message }, { cause: error })
  if (isCode(error, 'SQLITE_BUSY')) return new Fault('store.busy', {}, { cause: error })
  if (!(error instanceof Database.SqliteError) || !/^SQLITE_(?:IOERR|CANTOPEN|READONLY)/.test(error.code)) return error
  const isGone = file !== undefined && !existsSync(dirname(file))
  return new Fault(isGone ? 'E902' : 'E901', { why: error.code }, { cause: error })
}

/** Runs work on a file's database; what fails there is told as `sqliteFault` tells it. */
export function withFaults<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw sqliteFault(error, file)
  }
}

/** Waits for another process to finish its writing, without holding up this one. Fault store.busy after ten seconds. */
export async function untilFree(begin: () => unknown): Promise<void> {
  for (const started = Date.now(); ; ) {
    try {
      begin()
      return
    } catch (error) {
      if (!isCode(error, 'SQLITE_BUSY') || Date.now() - started > patience) throw error
      await setTimeout(pause)
    }
  }
}

function opened(file: string, readonly: boolean): Database.Database {
  if (!existsSync(dirname(file))) throw new Fault('E902', { why: 'ENOENT' })
  return withFaults(file, () => new Database(file, { readonly, timeout: patience }))
}

/**
 * Opens an encrypted file with its raw key (SQLCipher 4). A wrong key and a file of something else look the same:
 * Fault session.wrongPassphrase, never damage. E901 and E902 for what the disk does.
 */
export function connect(file: string, key: Uint8Array, use: 'read' | 'write', readOnly = false): SqliteConnection {
  const database = opened(file, readOnly)
  database.pragma("cipher = 'sqlcipher'")
  database.pragma('legacy = 4')
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
  database.pragma('temp_store = memory')
  try {
    database.prepare('select count(*) from sqlite_master').get()
    if (!readOnly) {
      database.pragma('page_size = 4096')
      database.pragma('journal_mode = wal')
      database.pragma('synchronous = full')
      database.pragma(`wal_autocheckpoint = ${untilTakenOver}`)
    }
  } catch (error) {
    database.close()
    throw isCode(error, 'SQLITE_NOTADB')
      ? new Fault('session.wrongPassphrase', {}, { cause: error })
      : sqliteFault(error, file)
  }
  database.pragma('foreign_keys = off')
  database.pragma('cache_size = -16384')
  if (use === 'read') database.pragma('query_only = on')
  const statements = new Map<string, Database.Statement<[Cell[]]>>()
  return {
    database,
    statement(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const fresh = database.prepare<[Cell[]]>(sql)
      if (statements.size < 500) statements.set(sql, fresh)
      return fresh
    },
  }
}
