import { benchJournal, journalBlocks, benchLog } from './journal.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { openStore } from '#db/store.ts'
import { rmSync } from 'node:fs'
const N = 60000
const blocks = journalBlocks(benchJournal(N))
const start = { log: benchLog, n: 1, prev: lineGenesis(benchLog) }
for (let i = 0; i < 4; i++) {
  for (const f of ['/tmp/zz.db', '/tmp/zz.db-wal', '/tmp/zz.db-shm']) rmSync(f, { force: true })
  const s = await openStore({ file: '/tmp/zz.db', key: new Uint8Array(32) })
  const t0 = performance.now()
  await s.receiveStream(benchLog, verifiedLines(start, blocks))
  console.log(Math.round(N / ((performance.now() - t0) / 1000)), 'lines/s', process.cpuUsage().user / 1e6)
  await s.close()
}
