import { openStore } from '#db/store.ts'
import { uuidv7 } from '#bundle/crypto.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, personId, testKeyOf } from './scenario.ts'

const store = await openStore({ file: process.argv[2] ?? '', key: testKeyOf(7) })
for (;;) {
  const [done] = await store.commit(
    { log: logId(1), by: personId(1) },
    [{ noun: 'finding', verb: 'recorded', id: uuidv7(Date.now()), body: fullBodies.finding }],
    { at: instant(1) },
  )
  process.stdout.write(`${done?.hash}\n`)
}
