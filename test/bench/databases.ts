import pg from 'pg'
import { startPostgres } from '../support/postgres-server.ts'

/** A PostgreSQL of its own that keeps what it acknowledges, with as many empty databases as are asked for; each drops the one before. */
export async function createDatabases(): Promise<{ next(): Promise<string>; stop(): Promise<void> }> {
  const server = await startPostgres()
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  for (const setting of ['fsync = on', 'synchronous_commit = on', 'full_page_writes = on', "max_wal_size = '4GB'"])
    await admin.query(`alter system set ${setting}`).catch(() => {})
  await admin.query('select pg_reload_conf()')
  let count = 0
  return {
    async next() {
      if (count > 1) await admin.query(`drop database if exists bench_${count - 1} with (force)`)
      count += 1
      await admin.query(`create database bench_${count}`)
      return Object.assign(new URL(server.url), { pathname: `/bench_${count}` }).href
    },
    async stop() {
      await admin.end()
      await server.stop()
    },
  }
}
