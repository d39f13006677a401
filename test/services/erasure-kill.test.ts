import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { personIdFor, uuidv7 } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import type { Intent } from '#db/store-type.ts'
import { mulberry32 } from '#seeds/random.ts'
import { checkNode } from '#services/check.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { afterTest } from '../support/after-test.ts'
import { beginAt, firstPerson, openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { readable, tracesOf } from '../support/traces.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const kills = full ? 40 : 3
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const worker = fileURLToPath(new URL('./erasure-worker.ts', import.meta.url))
const name = (n: number) => `诸葛${String.fromCharCode(0x4e00 + n)}舒`
const people = 400

/** People that a list of years ago named, and a half-typed text about the first of them. */
async function longAgo(): Promise<string> {
  let now = Date.parse('2023-03-06T01:00:00.000Z')
  const opened = await beginAt(tempFolder('home'), { clock: { now: () => new Date((now += 1000)) } })
  const { store, vault, me, clock } = opened.desk()
  const sealed = vault.seal(Array.from({ length: people }, (_, n) => ({ name: name(n) })))
  const intents = sealed.map(({ hash }): Intent => {
    const id = uuidv7(clock.now().getTime())
    const body = { person: personIdFor(me.log, id), identity: hash, kind: 'staff' as const }
    return { noun: 'person', verb: 'recorded', id, body }
  })
  await store.commit({ log: me.log, by: me.person }, intents, {
    at: clock.now().toISOString(),
    async local(tx) {
      for (const { keep } of sealed) await keep(tx)
    },
  })
  await opened.client.call('settings.put', { office: '县作风督查办' })
  await opened.client.call('drafts.put', { key: 'finding', body: JSON.stringify({ description: `${name(0)}不在` }) })
  await opened.workstation.close()
  return opened.home
}

/** How long the work took where it was not killed; undefined where it was. */
function run(home: string, delay?: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, home, firstPerson.passphrase], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let began = 0
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') began = Date.now()
      if (said === '' && delay !== undefined) setTimeout(() => child.kill('SIGKILL'), delay)
      said += chunk.toString()
    })
    child.once('error', reject)
    child.once('exit', () => resolve(said.split('\n').length > 2 ? Date.now() - began : undefined))
  })
}

test(`a run killed ${kills} times leaves no name once it is carried to its end, and one certificate (seed ${seed})`, async () => {
  const random = mulberry32(seed)
  const [trial, home] = [await longAgo(), await longAgo()]
  const whole = (await run(trial)) ?? 1000
  let hits = 0
  for (let kill = 0; kill < kills; kill++) if ((await run(home, random() * whole * 0.7)) === undefined) hits++
  expect(hits).toBeGreaterThan(0)
  const opened = await openAt(home)
  afterTest(() => opened.workstation.close())
  const { client } = opened
  await client.call('session.unlock', { passphrase: firstPerson.passphrase })
  const open = (await client.call('erasure.state', {})).runs.find(({ state }) => state !== 'done')
  if (open) await client.finish((await client.call('erasure.resume', {})).job)
  const { runs, due } = await client.call('erasure.state', {})
  expect(due).toEqual([])
  expect(runs).toMatchObject([{ state: 'done', persons: people, pieces: people, drafts: 1 }])
  const { rows } = await client.call('documents.list', {})
  expect(rows.map(({ ref, form }) => ({ ref, form }))).toEqual([{ ref: runs[0]?.certificate, form: 'erasure' }])
  expect((await checkNode(opened.desk())).problems).toEqual([])
  expect((await stateDigest(opened.desk().store)).stateDigest).toMatch(/^[0-9a-f]{64}$/)
  const left = await readable(await nodeOfDesk(opened.desk()))
  expect(tracesOf([name(0), name(1), name(people - 1)], left)).toEqual([])
}, 180_000)
