import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { Fault } from '#domain/fault.ts'
import { copyDurably, install } from './dialect/durable-copy.ts'
import { eraseFile, leftBeside } from './dialect/erase-file.ts'
import { connect, sqliteFault, withFaults } from './dialect/sqlite-connection.ts'

/** What opening found: a new file, a sound one, one that its backup had to replace, or keys that are gone with their backup. */
export type NamesFound = 'fresh' | 'sound' | 'restored' | 'lost'

/** Keys of vault objects, in a file of their own under a key of its own, so that erasing a key erases the name. */
export interface NameKeys {
  readonly found: NamesFound
  get(hash: Uint8Array): Uint8Array | undefined
  /** Durable before it returns; the rolling backup follows within seconds, and at the latest when this is closed. */
  put(entries: readonly { hash: Uint8Array; key: Uint8Array }[]): void
  /** Puts a key in the place of the one before. */
  set(hash: Uint8Array, key: Uint8Array): void
  /**
   * Takes keys away for good: no page of this file, of its log or of its rolling backup holds them, and files that were put aside are
   * gone, when it returns. Safe to repeat; fault store.busy while another process reads.
   */
  erase(hashes: readonly Uint8Array[]): void
  close(): void
}

const quietMs = 2000

function setAside(file: string): void {
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged${suffix}`)
}

function counted(database: Database.Database): number | undefined {
  if (database.pragma('quick_check', { simple: true }) !== 'ok') return undefined
  if (!database.prepare("select 1 from sqlite_master where name = 'vault_key'").get()) return undefined
  return database.prepare<[], { count: number }>('select count(*) as count from vault_key').get()?.count
}

/** How many keys a file holds; undefined where it is not there or any page of it can't be read. */
function countIn(file: string, key: Uint8Array): number | undefined {
  if (!existsSync(file)) return undefined
  try {
    const { database } = connect(file, key, 'read')
    try {
      return counted(database)
    } finally {
      database.close()
    }
  } catch (error) {
    const fault = sqliteFault(error, file)
    // The key has just opened the store: a file that it doesn't open is damaged.
    if (fault instanceof Fault && ['session.wrongPassphrase', 'store.damaged'].includes(fault.code)) return undefined
    throw fault
  }
}

function restore(file: string, backup: string, key: Uint8Array): NamesFound {
  const isThere = existsSync(file) || existsSync(backup)
  setAside(file)
  if (countIn(backup, key) === undefined) {
    setAside(backup)
    return isThere ? 'lost' : 'fresh'
  }
  copyFileSync(backup, `${file}.part`)
  install(`${file}.part`, file)
  return 'restored'
}

/** Opens names.db; where it is missing or damaged, its one rolling backup takes its place and what was damaged is put aside. */
export function openNameKeys(file: string, key: Uint8Array): NameKeys {
  const backup = `${file}.backup`
  const held = countIn(file, key)
  const found = held === undefined ? restore(file, backup, key) : 'sound'
  const { database } = connect(file, key, 'write')
  withFaults(file, () => {
    database.pragma('secure_delete = on')
    database.exec('create table if not exists vault_key (hash blob primary key, key blob not null) without rowid')
  })
  const select = database.prepare<[Uint8Array], { key: Buffer }>('select key from vault_key where hash = ?')
  const insert = database.prepare('insert or ignore into vault_key (hash, key) values (?, ?)')
  const replace = database.prepare('insert or replace into vault_key (hash, key) values (?, ?)')
  const write = database.transaction((entries: readonly { hash: Uint8Array; key: Uint8Array }[]) => {
    for (const entry of entries) insert.run(entry.hash, entry.key)
  })
  const drop = database.prepare<[Uint8Array]>('delete from vault_key where hash = ?')
  const remove = database.transaction((hashes: readonly Uint8Array[]) => {
    for (const hash of hashes) drop.run(hash)
  })
  let timer: NodeJS.Timeout | undefined

  /** The log's pages go into the file, and the log is cut to nothing. */
  function settle(): void {
    const [result] = database.pragma('wal_checkpoint(truncate)') as { busy: number }[]
    if (result?.busy !== 0) throw new Fault('store.busy')
  }

  /** What fails here, on a full disk, is made up for when the file is next opened. */
  function backUp(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      copyDurably(database, backup)
    } catch {
      rmSync(`${backup}.part`, { force: true })
    }
  }

  if (found === 'lost' || (found === 'sound' && held !== countIn(backup, key))) backUp()
  return {
    found,
    get: (hash) => withFaults(file, () => select.get(hash)?.key),
    put(entries) {
      if (entries.length === 0) return
      withFaults(file, () => write(entries))
      timer ??= setTimeout(backUp, quietMs).unref()
    },
    set(hash, value) {
      withFaults(file, () => replace.run(hash, value))
      timer ??= setTimeout(backUp, quietMs).unref()
    },
    erase(hashes) {
      // Whoever waits can try again; nobody else is served meanwhile.
      database.pragma('busy_timeout = 1000')
      try {
        remove(hashes)
        settle()
        database.exec('vacuum')
        settle()
        clearTimeout(timer)
        timer = undefined
        if (existsSync(backup)) renameSync(backup, `${backup}.old`)
        copyDurably(database, backup)
      } catch (error) {
        throw sqliteFault(error, file)
      } finally {
        database.pragma('busy_timeout = 10000')
      }
      for (const left of leftBeside(file, backup)) eraseFile(left)
    },
    close() {
      if (timer) backUp()
      database.close()
    },
  }
}
