import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import { stateDigest } from '#db/digest.ts'
import { bringUp } from '#db/migrations/bring-up.ts'
import { migrations } from '#db/migrations/migrate.ts'
import { openStore } from '#db/store.ts'
import { killAgain, killBudget, killsOf, runWorker } from '../support/crash/kill-again.ts'
import { tempFolder } from '../support/temp.ts'
import { copyInto, engineAt } from './old-store.ts'
import { fullBodies } from './sample.ts'
import { createChain, logId, opening, personId, recordId } from './scenario.ts'
import { newLocation, testKey } from './stores.ts'

const { kills, seed, random } = killsOf(60)
const worker = fileURLToPath(new URL('migrate-worker.ts', import.meta.url))

/** A store of the first version with some thousand findings in it; its digest as this version reads it. */
async function firstVersion(): Promise<{ file: string; digest: string }> {
  const [today, location] = [await newLocation('sqlite'), await newLocation('sqlite')]
  if (!('file' in location)) throw new Error('a file')
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  for (let index = 0; index < 3000; index++)
    chain.add({ t: 'finding.recorded', id: recordId(100 + index), body: fullBodies.finding })
  const source = await openStore(today)
  await source.receive(chain.log, chain.lines)
  const { stateDigest: digest } = await stateDigest(source)
  const old = engineAt(location)
  await bringUp(old, location, migrations.slice(0, 1))
  await copyInto(old, source)
  await source.close()
  await old.close()
  return { file: location.file, digest }
}

test(
  `kill −9 at ${kills} random moments of bringing a store up to this version: it opens and holds everything (case 69; seed ${seed})`,
  async () => {
    const { file, digest } = await firstVersion()
    let copy = ''
    const args = async () => {
      copy = join(tempFolder('old'), 'store.db')
      await copyFile(file, copy)
      return [copy]
    }
    const { ms: whole, answer } = await runWorker(worker, await args())
    expect(answer).toBe('done')
    await killAgain(worker, args, { kills, whole, random }, async () => {
      const store = await openStore({ file: copy, key: testKey })
      expect((await stateDigest(store)).stateDigest).toBe(digest)
      expect(await checkStore(store)).toMatchObject({ ok: true })
      await store.close()
    })
  },
  killBudget,
)
