import { benchJournal, journalBlocks, benchLog } from './journal.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { openStore } from '#db/store.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { inLineOrder, tablesOf } from './rows.ts'
import { rmSync } from 'node:fs'
const N = Number(process.argv[2] ?? 40000)
const blocks = journalBlocks(benchJournal(N))
const start = { log: benchLog, n: 1, prev: lineGenesis(benchLog) }
const key = new Uint8Array(32)
const clean = () => { for (const f of ['/tmp/zz.db', '/tmp/zz.db-wal', '/tmp/zz.db-shm']) rmSync(f, { force: true }) }
let tables: any
const cpu = (label: string, t0: NodeJS.CpuUsage, w0: number) => { const c = process.cpuUsage(t0); console.log(label.padEnd(20), 'cpu us/line', ((c.user + c.system) / N).toFixed(1), 'user', (c.user / N).toFixed(1), 'wall', ((performance.now() - w0) * 1000 / N).toFixed(1)) }
for (let i = 0; i < 4; i++) {
  clean()
  const s = await openStore({ file: '/tmp/zz.db', key })
  let t0 = process.cpuUsage(), w = performance.now()
  await s.receiveStream(benchLog, verifiedLines(start, blocks))
  cpu('receive', t0, w)
  tables ??= await tablesOf(s)
  await s.close()
  t0 = process.cpuUsage(); w = performance.now()
  let c = 0; for await (const l of verifiedLines(start, blocks)) c += l.length
  cpu('verify only', t0, w)
  clean()
  await (await openStore({ file: '/tmp/zz.db', key })).close()
  const { database } = connect('/tmp/zz.db', key, 'write')
  database.pragma('cache_size = -65536')
  const st = new Map<string, any>(tables.map(({ table, columns }: any) => [table, database.prepare(`insert into "${table}" (${columns.map((n: string) => `"${n}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`)]))
  const rows = inLineOrder(tables)
  t0 = process.cpuUsage(); w = performance.now()
  database.exec('begin immediate'); for (const { table, row } of rows) st.get(table).run(row); cpu('floor pre-commit', t0, w); database.exec('commit')
  cpu('floor', t0, w)
  database.close()
}
