import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { connect } from './dialect/sqlite-connection.ts'

/** Keys of vault objects, in a file of their own under a key of its own, so that erasing a key erases the name. */
export interface NameKeys {
  get(hash: Uint8Array): Uint8Array | undefined
  /** Durable before it returns. */
  put(entries: readonly { hash: Uint8Array; key: Uint8Array }[]): void
  all(): Iterable<{ hash: Uint8Array; key: Uint8Array }>
  /** Overwrites and removes; the rolling backup is replaced at once. */
  erase(hashes: readonly Uint8Array[]): void
  close(): void
}

/** Opens names.db, or the one rolling backup where the file is gone. */
export function openNameKeys(file: string, key: Uint8Array): NameKeys {
  const backup = `${file}.backup`
  if (!existsSync(file) && existsSync(backup)) copyFileSync(backup, file)
  const db = connect(file, key, 'write').database
  db.pragma('secure_delete = ON')
  db.exec('create table if not exists vault_key (hash blob primary key, key blob not null) without rowid')
  const select = db.prepare<[Uint8Array], { key: Buffer }>('select key from vault_key where hash = ?')
  const insert = db.prepare('insert or ignore into vault_key (hash, key) values (?, ?)')
  const remove = db.prepare('delete from vault_key where hash = ?')
  const every = db.prepare<[], { hash: Buffer; key: Buffer }>('select hash, key from vault_key')

  function replaceBackup(): void {
    const interim = `${backup}.part`
    db.exec(`vacuum into '${interim.replaceAll("'", "''")}'`)
    renameSync(interim, backup)
  }

  return {
    get: (hash) => select.get(hash)?.key,
    put: db.transaction((entries: readonly { hash: Uint8Array; key: Uint8Array }[]) => {
      for (const entry of entries) insert.run(entry.hash, entry.key)
    }),
    all: () => every.iterate(),
    erase(hashes) {
      db.transaction(() => hashes.forEach((hash) => remove.run(hash)))()
      db.exec('vacuum')
      db.pragma('wal_checkpoint(TRUNCATE)')
      replaceBackup()
    },
    close: () => void db.close(),
  }
}
