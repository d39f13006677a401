import pg from 'pg'
import type { Cell } from '../column.ts'
import type { Engine } from '../engine.ts'
import { kyselyOver } from '../kysely-over.ts'
import { createMutex } from '../mutex.ts'
import type { ReadPort } from '../port.ts'
import type { Tables } from '../tables.ts'
import { postgresExecute, postgresPort, prepared } from './postgres-port.ts'

const int8 = 20
const numeric = 1700
/**
 * One transaction writes at a time, also against another process on the same database. While tables fill up the planner's
 * idea of their size is out of date: it is to look rows up by their keys whatever it believes.
 */
const begin = 'begin; select pg_advisory_xact_lock(7173042919); set local enable_seqscan = off'

/** Every integer of ours is below 2^53. */
function typeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === int8 || oid === numeric) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}

/** A PostgreSQL database at headquarters. */
export function openPostgres(url: string): Engine {
  const types = { getTypeParser: typeParser } as pg.CustomTypesConfig
  const writers = new pg.Pool({ connectionString: url, max: 1, types })
  const readers = new pg.Pool({ connectionString: url, max: 6, types, options: '-c default_transaction_read_only=on' })
  for (const pool of [writers, readers]) pool.on('error', () => {})
  const inTurn = createMutex()
  let afterRead = async (_all: ReadPort['all']) => {}
  const all = async <R>(sql: string, values: readonly Cell[] = []) => {
    const { rows } = await readers.query({ ...prepared(sql), values: [...values] })
    return rows as R[]
  }
  const execute = postgresExecute(readers as unknown as pg.PoolClient)
  return {
    dialect: 'postgres',
    read: kyselyOver<Tables>('postgres', async (query) => {
      const result = await execute(query)
      if (result.rows.length > 0) await afterRead(all)
      return result
    }),
    async all<R>(sql: string, values: readonly Cell[] = []) {
      const rows = await all<R>(sql, values)
      if (rows.length > 0) await afterRead(all)
      return rows
    },
    afterReads(then) {
      afterRead = then
    },
    write: (work) =>
      inTurn(async () => {
        const client = await writers.connect()
        let broken: Error | undefined
        try {
          await client.query(begin)
          const result = await work(postgresPort(client))
          await client.query('commit')
          return result
        } catch (error) {
          await client.query('rollback').catch((cause: unknown) => {
            broken = cause instanceof Error ? cause : new Error(String(cause))
          })
          throw error
        } finally {
          client.release(broken)
        }
      }),
    async snapshot(work) {
      const client = await readers.connect()
      try {
        await client.query('begin isolation level repeatable read')
        return await work(postgresPort(client))
      } finally {
        await client.query('rollback').finally(() => client.release())
      }
    },
    integrity: async () => [],
    copyTo() {
      throw new Error('a database is copied row for row: db/move-store.ts')
    },
    async close() {
      await inTurn(async () => {})
      await Promise.all([writers.end(), readers.end()])
    },
  }
}
