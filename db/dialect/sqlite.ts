import { kyselyOver } from '../kysely-over.ts'
import type { Cell } from '../column.ts'
import type { Engine } from '../engine.ts'
import { createMutex } from '../mutex.ts'
import type { Tables } from '../tables.ts'
import { copyDurably } from './durable-copy.ts'
import { connect, sqliteFault, untilFree, withFaults } from './sqlite-connection.ts'
import { sqliteExecute, sqlitePort } from './sqlite-port.ts'

/** So long a transaction's beginning may hold this process up at a stretch while another writes, in milliseconds. */
const stretch = 5

/** An encrypted SQLite file: one connection writes, another reads beside it. */
export function openSqlite(file: string, key: Uint8Array, readOnly = false): Engine {
  const writer = connect(file, key, 'write', readOnly)
  writer.database.pragma(`busy_timeout = ${stretch}`)
  const reader = connect(file, key, 'read', readOnly)
  const port = sqlitePort(writer)
  const inTurn = createMutex()
  const begin = writer.statement('begin immediate')
  const commit = writer.statement('commit')
  const version = writer.statement('pragma data_version').pluck()
  const now = <R>(sql: string, values: readonly Cell[] = []) =>
    withFaults(file, () => reader.statement(sql).all(values as Cell[]) as R[])
  return {
    dialect: 'sqlite',
    read: kyselyOver<Tables>('sqlite', sqliteExecute(reader)),
    all: async <R>(sql: string, values: readonly Cell[] = []) => now<R>(sql, values),
    now,
    othersVersion: () => Number(version.get([])),
    write: (work, options) =>
      inTurn(async () => {
        if (options?.bulk) writer.database.pragma('cache_size = -65536')
        try {
          await untilFree(() => begin.run([]))
          const result = await work(port)
          commit.run([])
          return result
        } catch (error) {
          if (writer.database.inTransaction) writer.database.exec('rollback')
          throw sqliteFault(error, file)
        } finally {
          if (options?.bulk) writer.database.pragma('cache_size = -16384')
        }
      }),
    async snapshot(work) {
      const own = connect(file, key, 'read', readOnly)
      try {
        own.database.exec('begin')
        return await work(sqlitePort(own))
      } catch (error) {
        throw sqliteFault(error, file)
      } finally {
        own.database.close()
      }
    },
    async integrity() {
      // FTS5 judges by what its connection remembers of the index, and one that has searched remembers what is no more.
      const own = connect(file, key, 'read', readOnly)
      try {
        const rows = withFaults(file, () => own.database.pragma('integrity_check')) as { integrity_check: string }[]
        return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
      } finally {
        own.database.close()
      }
    },
    copyTo: (target) => inTurn(async () => withFaults(file, () => copyDurably(writer.database, target))),
    close: () =>
      inTurn(async () => {
        reader.database.close()
        writer.database.close()
      }),
  }
}
