import { existsSync, rmSync } from 'node:fs'
import { Fault } from '#domain/fault.ts'
import { install } from './dialect/durable-copy.ts'
import { connect, sqliteFault, withFaults } from './dialect/sqlite-connection.ts'

export interface NameEntry {
  hash: Uint8Array
  key: Uint8Array
}

/** Every key that a names.db, or a copy of one, holds; undefined where it is not there, is damaged or of another home. */
export function nameKeysIn(file: string, key: Uint8Array): NameEntry[] | undefined {
  if (!existsSync(file)) return undefined
  try {
    const { database } = connect(file, key, 'read', true)
    try {
      if (database.pragma('quick_check', { simple: true }) !== 'ok') return undefined
      return database.prepare<[], NameEntry>('select hash, key from vault_key order by hash').all()
    } finally {
      database.close()
    }
  } catch (error) {
    const fault = sqliteFault(error, file)
    if (fault instanceof Fault && ['session.wrongPassphrase', 'store.damaged'].includes(fault.code)) return undefined
    if ((error as { code?: unknown }).code === 'SQLITE_ERROR') return undefined
    throw fault
  }
}

function write(file: string, key: Uint8Array, entries: Iterable<NameEntry>): void {
  const part = `${file}.part`
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true })
  const { database } = connect(part, key, 'write')
  try {
    database.exec('create table if not exists vault_key (hash blob primary key, key blob not null) without rowid')
    const insert = database.prepare('insert or replace into vault_key (hash, key) values (?, ?)')
    database.transaction(() => {
      for (const entry of entries) insert.run(entry.hash, entry.key)
    })()
    database.pragma('journal_mode = delete')
  } finally {
    database.close()
  }
  install(part, file)
}

/** Writes keys into a new file, durable under its name; nothing that was in another file can linger in its free pages. */
export function writeNameKeys(file: string, key: Uint8Array, entries: Iterable<NameEntry>): void {
  withFaults(file, () => {
    write(file, key, entries)
  })
}
