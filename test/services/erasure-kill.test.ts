import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { personIdFor, uuidv7 } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import type { Intent } from '#db/store-type.ts'
import { chance } from '#seeds/random.ts'
import { checkNode } from '#services/check.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { killAgain, killBudget, killsOf, runWorker } from '../support/crash/kill-again.ts'
import { beginAt, firstPerson, openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { readable, tracesOf } from '../support/traces.ts'

const { kills, seed, random } = killsOf(60)
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

/** The run is carried to its end: no name is left, there is one certificate, and the store proves itself. */
async function expectErased(home: string): Promise<void> {
  const opened = await openAt(home)
  try {
    const { client } = opened
    await client.call('session.unlock', { passphrase: firstPerson.passphrase })
    const begun = await client.call('erasure.state', {})
    if (begun.runs.some(({ state }) => state !== 'done'))
      await client.finish((await client.call('erasure.resume', {})).job)
    else if (begun.due.length > 0) await client.finish((await client.call('erasure.run', { token: begun.token })).job)
    const { runs, due } = await client.call('erasure.state', {})
    expect(due).toEqual([])
    expect(runs).toMatchObject([{ state: 'done', persons: people, pieces: people, drafts: 1 }])
    const { rows } = await client.call('documents.list', {})
    expect(rows.map(({ ref, form }) => ({ ref, form }))).toEqual([{ ref: runs[0]?.certificate, form: 'erasure' }])
    expect((await checkNode(opened.desk())).problems).toEqual([])
    expect((await stateDigest(opened.desk().store)).stateDigest).toMatch(/^[0-9a-f]{64}$/)
    const left = await readable(await nodeOfDesk(opened.desk()))
    expect(tracesOf([name(0), name(1), name(people - 1)], left)).toEqual([])
  } finally {
    await opened.workstation.close()
  }
}

test(
  `a run killed ${kills} times leaves no name once it is carried to its end, and one certificate (seed ${seed})`,
  async () => {
    const first = await longAgo()
    const begun = async () => {
      const home = tempFolder('home')
      await cp(first, home, { recursive: true })
      return home
    }
    let home = await begun()
    const args = () => [home, firstPerson.passphrase]
    const { ms: whole } = await runWorker(worker, args())
    home = await begun()
    await killAgain(worker, args, { kills, whole, random }, async ({ answer }) => {
      // A killed run is killed again further on, or carried to its end.
      if (answer === undefined && chance(random, 0.7)) return
      await expectErased(home)
      home = await begun()
    })
    await expectErased(home)
  },
  killBudget,
)
