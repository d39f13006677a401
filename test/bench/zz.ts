import { benchJournal, journalBlocks, benchLog } from './journal.ts'
import { createLineVerifier } from '#db/verify-lines.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { openStore } from '#db/store.ts'
import { rmSync } from 'node:fs'
const N = Number(process.argv[2] ?? 20000)
const t = (label: string, t0: number) => console.log(label, Math.round(N / ((performance.now() - t0) / 1000)), 'lines/s')
let t0 = performance.now(); const lines = benchJournal(N); t('generate', t0)
const blocks = journalBlocks(lines)
console.log('avg line', blocks.reduce((s, b) => s + b.length, 0) / N)
for (let i = 0; i < 3; i++) { t0 = performance.now(); const v = createLineVerifier({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }); for (const b of blocks) v.take(b); v.end(); t('verify', t0) }
for (let i = 0; i < 2; i++) { t0 = performance.now(); let c = 0; for await (const some of verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, blocks)) c += some.length; t('verify worker', t0) }
for (let i = 0; i < 3; i++) {
  for (const f of ['/tmp/zz.db', '/tmp/zz.db-wal', '/tmp/zz.db-shm']) rmSync(f, { force: true })
  const s = await openStore({ file: '/tmp/zz.db', key: new Uint8Array(32) })
  t0 = performance.now()
  const r = await s.receiveStream(benchLog, verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, blocks))
  t('receive', t0)
  if (i === 0) console.log(r.applied, r.exceptions.slice(0, 3))
  await s.close()
}
