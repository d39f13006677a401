import { Fault } from '#domain/fault.ts'
import { copyTables, sharedTables } from './copy-tables.ts'
import { openPostgres } from './dialect/postgres.ts'
import { openSqlite } from './dialect/sqlite.ts'
import { bringUp } from './migrations/bring-up.ts'
import { forgetIndex } from './search/index-pending.ts'

interface EncryptedFile {
  file: string
  key: Uint8Array
}

/** Set in a database by whoever fills it: only they may begin again where they were interrupted. */
const filledBy = 'restore.id'

/** Writes one state of a PostgreSQL database into a new encrypted file, row for row; the search index is left to be made again. */
export async function pourIntoFile(url: string, { file, key }: EncryptedFile): Promise<void> {
  const [from, to] = [openPostgres(url), openSqlite(file, key)]
  try {
    await bringUp(to, { file, key })
    await from.snapshot((read) =>
      to.write(async (port) => copyTables(read, port, await sharedTables(port)), { bulk: true }),
    )
  } finally {
    await from.close()
    await to.close()
  }
}

/**
 * Fills an empty PostgreSQL database with what an encrypted file holds, all in one transaction: it is there whole or not at all.
 * `id` names this restoring, which may fill the database again. Faults: backup.database where it holds
 * something else, backup.unreachable.
 */
export async function pourIntoDatabase({ file, key }: EncryptedFile, url: string, id: string): Promise<void> {
  const [from, to] = [openSqlite(file, key), openPostgres(url)]
  try {
    await bringUp(from, { file, key })
    await bringUp(to, { url }).catch((error: unknown) => {
      if (error instanceof Fault) throw error
      throw new Fault('backup.unreachable', { why: String((error as Error).message) }, { cause: error })
    })
    await from.snapshot(async (read) => {
      const tables = await sharedTables(read)
      await to.write(async (port) => {
        const [mark] = await port.all<{ value: string }>('select value from setting where key = ?', [filledBy])
        for (const { table } of tables) {
          const [row] = mark?.value === id ? [] : await port.all(`select 1 as one from "${table}" limit 1`)
          if (row) throw new Fault('backup.database')
          await port.run(`delete from "${table}"`)
        }
        await forgetIndex(port)
        await copyTables(read, port, tables)
        await port.run(
          'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
          [filledBy, id],
        )
      })
    })
  } finally {
    await from.close()
    await to.close()
  }
}
