import { openStore } from './store.ts'
import { uuidv7, randomId, randomPersonId } from '#bundle/crypto.ts'
const log = randomId(), by = randomPersonId()
const key = new Uint8Array(32).fill(7)
const s = await openStore(process.env.URL ? { url: process.env.URL } : { file: '/tmp/zz.db', key })
const at = '2026-11-23T02:15:07.123Z'
const visit = uuidv7(Date.now()), unit = uuidv7(Date.now())
console.log(await s.commit({ log, by }, [
  { noun: 'log', verb: 'opened', id: uuidv7(Date.now()), body: { person: by, pub: 'A'.repeat(43) + '=', age: 'age1' + 'q'.repeat(58) } },
  { noun: 'unit', verb: 'recorded', id: unit, body: { name: '县政务服务中心', code: 'U1' } },
  { noun: 'visit', verb: 'recorded', id: visit, body: { unit: { log, id: unit }, mode: 'open', arrivedAt: at, inspectors: [by], pack: { id: 'demo', version: 1 } } },
], { at }))
const t0 = performance.now()
const N = 500
for (let i = 0; i < N; i++) {
  const id = uuidv7(Date.now())
  await s.commit({ log, by }, [{ noun: 'finding', verb: 'recorded', id, body: { visit: { log, id: visit }, unit: { log, id: unit }, code: 'A01', category: 'attendance', pack: { id: 'demo', version: 1 }, at, description: '上午九时十五分在岗时间玩手机游戏', severity: 'minor', corrected: false } }], { at, drop: ['x'] })
  if (i % 100 === 0) await s.commit({ log, by }, [{ noun: 'finding', verb: 'voided', id, body: { reason: 'x' } }], { at })
}
console.log((performance.now() - t0) / N, 'ms')
console.log(await s.head(log), await s.all('select * from week_category'), (await s.all('select * from finding limit 1')))
await s.close()
