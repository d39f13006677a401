import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Dialect } from './store-type.ts'

/** Kysely over a connection that somebody else holds: it compiles, `execute` runs. */
export function kyselyOver<T>(
  dialect: Dialect,
  execute: (query: CompiledQuery) => Promise<QueryResult<unknown>>,
): Kysely<T> {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => execute(query) as Promise<QueryResult<R>>,
    streamQuery() {
      throw new Error('page through rows instead of streaming them')
    },
  }
  const held = async () => {
    throw new Error('the store opens and ends transactions')
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: held,
    commitTransaction: held,
    rollbackTransaction: held,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return new Kysely<T>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => (dialect === 'sqlite' ? new SqliteAdapter() : new PostgresAdapter()),
      createIntrospector: (db) => (dialect === 'sqlite' ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
      createQueryCompiler: () => (dialect === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    },
  })
}
