import { cp, readdir } from 'node:fs/promises'
import process from 'node:process'
import { expect, it } from 'vitest'
import { random as randomBytes } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { openHeadquarters } from '#hq/home.ts'
import { mulberry32 } from '#seeds/random.ts'
import { checkNode } from '#services/check.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'
import { expectHits, killAgain, kills, lastRun, runWorker } from './killed-worker.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

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
    await runWorker(['export', copy, tempFolder('stick'), passphrase])
    const digests = new Set<string>()
    const args = () => ['export', home.folder, tempFolder('stick'), passphrase]
    const hits = await killAgain(args, lastRun(), mulberry32(seed), async () => {
      const looked = await reopened(home.folder)
      const rows = await outgoingOf(looked.desk().store.read, me.log)
      await looked.session.lock()
      expect(rows.length).toBeLessThanOrEqual(1)
      for (const { digest } of rows) digests.add(digest)
    })
    expectHits(hits)
    const again = await reopened(home.folder)
    const stick = tempFolder('stick')
    const [bundle] = await exportTo(again, stick)
    digests.add(bundle!.digest)
    expect(digests.size).toBe(1)
    expect((await readdir(stick)).filter((name) => name.endsWith('.age'))).toEqual([`${bundle!.name}.mcb.age`])
    expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted', codes: [] }])
  },
  full ? 600_000 : 120_000,
)

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
    const copy = tempFolder('copy')
    await cp(folder, copy, { recursive: true })
    await runWorker(['receive', copy, tempFolder('replies'), passphrase, ...files])
    const args = () => ['receive', folder, replies, passphrase, ...files]
    expectHits(await killAgain(args, lastRun(), mulberry32(seed)))
    const results = JSON.parse((await runWorker(['receive', folder, replies, passphrase, ...files]))!) as string[]
    expect(results.every((result) => ['accepted', 'duplicate'].includes(result))).toBe(true)
    const open = await openHeadquarters({ home: folder, passphrase })
    try {
      expect(
        (await receiptsAfter(open.store.read, open.office!.hq, inspector.desk().me.log, 0)).map(({ seq }) => seq),
      ).toEqual([1, 2, 3, 4])
      expect(await readdir(open.home.staging)).toEqual([])
      expect(await checkNode(open)).toMatchObject({ ok: true, problems: [], objects: 4 })
      expect((await stateDigest(open.store)).digests).toEqual((await stateDigest(inspector.desk().store)).digests)
    } finally {
      await open.close()
    }
  },
  full ? 600_000 : 120_000,
)

it('lets two processes receive the same files at once (case 52)', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const [bundle] = await exportTo(inspector)
  const { folder } = hq.home
  const answers = await Promise.all(
    [1, 2, 3].map(() => runWorker(['receive', folder, tempFolder('replies'), passphrase, bundle!.file])),
  )
  expect(
    answers
      .map((answer) => JSON.parse(answer!) as string[])
      .flat()
      .toSorted(),
  ).toEqual(['accepted', 'duplicate', 'duplicate'])
}, 60_000)
