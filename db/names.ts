import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { Fault } from '#domain/fault.ts'
import { copyDurably, install } from './dialect/durable-copy.ts'
import { connect, sqliteFault } from './dialect/sqlite-connection.ts'

/** What opening found: a new file, a sound one, one that its backup had to replace, or keys that are gone with their backup. */
export type NamesFound = 'fresh' | 'sound' | 'restored' | 'lost'

/** Keys of vault objects, in a file of their own under a key of its own, so that erasing a key erases the name. */
export interface NameKeys {
  readonly found: NamesFound
  get(hash: Uint8Array): Uint8Array | undefined
  /** Durable before it returns; the rolling backup follows within seconds, and at the latest when this is closed. */
  put(entries: readonly { hash: Uint8Array; key: Uint8Array }[]): void
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
    const fault = sqliteFault(error)
    // The key has just opened the store: a file that it doesn't open is damaged.
    if (fault instanceof Fault && ['session.wrongPassphrase', 'store.damaged'].includes(fault.code)) return undefined
    throw error
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
  database.exec('create table if not exists vault_key (hash blob primary key, key blob not null) without rowid')
  const select = database.prepare<[Uint8Array], { key: Buffer }>('select key from vault_key where hash = ?')
  const insert = database.prepare('insert or ignore into vault_key (hash, key) values (?, ?)')
  const write = database.transaction((entries: readonly { hash: Uint8Array; key: Uint8Array }[]) => {
    for (const entry of entries) insert.run(entry.hash, entry.key)
  })
  let timer: NodeJS.Timeout | undefined

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
    get: (hash) => select.get(hash)?.key,
    put(entries) {
      if (entries.length === 0) return
      write(entries)
      timer ??= setTimeout(backUp, quietMs).unref()
    },
    close() {
      if (timer) backUp()
      database.close()
    },
  }
}
