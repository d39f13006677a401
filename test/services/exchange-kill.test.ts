import { cp, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { random as randomBytes } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { openHeadquarters } from '#hq/home.ts'
import type { Role } from '#domain/procedure.ts'
import { checkNode } from '#services/check.ts'
import { killAgain, killBudget, killsOf, runWorker } from '../support/crash/kill-again.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  laptop,
  type Laptop,
  passphrase,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'

const { kills, seed, random } = killsOf(70)
/** Once everything was taken in a kill hits nothing but duplicates; so many times the home begins anew. */
const rounds = Math.ceil(kills / 10)
const worker = fileURLToPath(new URL('./exchange-worker.ts', import.meta.url))

const photo = () =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(6_000_000)])

it(
  `finishes an export killed ${kills} times with the digest it began with (case 69; seed ${seed})`,
  async () => {
    const hq = await headquarters()
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    const { findings } = await recordVisit(inspector)
    await addPhoto(inspector, findings[0]!, photo())
    const { home, me } = inspector.desk()
    await inspector.session.lock()
    const copy = tempFolder('copy')
    await cp(home.folder, copy, { recursive: true })
    const { ms: whole } = await runWorker(worker, ['export', copy, tempFolder('stick'), passphrase])
    const digests = new Set<string>()
    const args = () => ['export', home.folder, tempFolder('stick'), passphrase]
    await killAgain(worker, args, { kills, whole, random }, async () => {
      const looked = await reopened(home.folder)
      const rows = await outgoingOf(looked.desk().store.read, me.log)
      await looked.session.lock()
      expect(rows.length).toBeLessThanOrEqual(1)
      for (const { digest } of rows) digests.add(digest)
    })
    const again = await reopened(home.folder)
    const stick = tempFolder('stick')
    const [bundle] = await exportTo(again, stick)
    digests.add(bundle!.digest)
    expect(digests.size).toBe(1)
    expect((await readdir(stick)).filter((name) => name.endsWith('.age'))).toEqual([`${bundle!.name}.mcb.age`])
    expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted', codes: [] }])
  },
  killBudget,
)

async function expectWhole(home: string, inspector: Laptop): Promise<void> {
  const open = await openHeadquarters({ home, passphrase })
  try {
    const receipts = await receiptsAfter(open.store.read, open.office!.hq, inspector.desk().me.log, 0)
    expect(receipts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(await readdir(open.home.staging)).toEqual([])
    expect(await checkNode(open)).toMatchObject({ ok: true, problems: [], objects: 4 })
    expect((await stateDigest(open.store)).digests).toEqual((await stateDigest(inspector.desk().store)).digests)
  } finally {
    await open.close()
  }
}

it(
  `takes every bundle in once although it was killed ${kills} times while receiving (case 69; seed ${seed})`,
  async () => {
    const hq = await headquarters()
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    const files: string[] = []
    for (let round = 0; round < 4; round++) {
      const { findings } = await recordVisit(inspector, 20)
      await addPhoto(inspector, findings[0]!, photo())
      files.push((await exportTo(inspector)).at(-1)!.file)
    }
    const { folder } = hq.home
    await hq.close()
    const replies = tempFolder('replies')
    const copied = async () => {
      const copy = tempFolder('copy')
      await cp(folder, copy, { recursive: true })
      return copy
    }
    const receiving = (home: string) => ['receive', home, replies, passphrase, ...files]
    const { ms: whole } = await runWorker(worker, receiving(await copied()))
    for (let round = 0; round < rounds; round++) {
      const home = await copied()
      await killAgain(worker, () => receiving(home), { kills: kills / rounds, whole, random })
      const { answer } = await runWorker(worker, receiving(home))
      const results = JSON.parse(answer!) as string[]
      expect(results.every((result) => ['accepted', 'duplicate'].includes(result))).toBe(true)
      await expectWhole(home, inspector)
    }
  },
  killBudget,
)

it('lets two processes empty one inbox at once, each file taken in once (case 52)', async () => {
  const hq = await headquarters()
  const desks = [await laptop('李督查'), await laptop('王二')]
  await enrol(
    hq,
    desks.map((desk): [Laptop, Role] => [desk, 'inspector']),
  )
  const inbox: string[] = []
  for (let round = 0; round < 2; round++)
    for (const desk of desks) {
      await recordVisit(desk)
      inbox.push((await exportTo(desk)).at(-1)!.file)
    }
  const { folder } = hq.home
  await hq.close()
  const run = async (files: string[]) => {
    const { answer } = await runWorker(worker, ['receive', folder, tempFolder('replies'), passphrase, ...files])
    return new Map(files.map((file, index) => [file, (JSON.parse(answer!) as string[])[index]!]))
  }
  const [one, two] = await Promise.all([run(inbox), run(inbox.toReversed())])
  for (const file of inbox) expect([one.get(file)!, two.get(file)!].toSorted()).toEqual(['accepted', 'duplicate'])
  const open = await openHeadquarters({ home: folder, passphrase })
  expect(await checkNode(open)).toMatchObject({ ok: true, problems: [] })
  await open.close()
}, 120_000)
