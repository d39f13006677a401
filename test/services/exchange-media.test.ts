import { readdirSync } from 'node:fs'
import { copyFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { random } from '#bundle/crypto.ts'
import { deliveryOverview } from '#services/deliveries/overview.ts'
import { exchangeStatus } from '#services/exchange/status.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { receiveFiles } from '#services/exchange/receive.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { trustState } from '#services/trust/state.ts'
import { canMount, disc, pull, stick } from '../support/media.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  quiet,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'

const onMedia = it.runIf(canMount())
vi.setConfig({ testTimeout: 120_000 })

async function office() {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  const { findings } = await recordVisit(inspector)
  return { hq, inspector, finding: findings[0]! }
}

async function exportInto(
  { desk }: Laptop,
  folder: string,
  options: { volumeBytes?: number; signal?: AbortSignal } = {},
) {
  const { volumeBytes } = options
  return exportBundles(await nodeOfDesk(desk()), desk().me, folder, quiet, { volumeBytes })
}

async function statusOf({ desk }: Laptop) {
  const trust = await readTrust(desk().store)
  const own = { log: desk().me.log, pub: desk().me.signing.pub }
  return exchangeStatus(desk(), trust, trustState({ trust, founded: false, own, now: desk().clock.now() }))
}

it('writes files of the size that was asked for; what is larger follows in a larger one, and is awaited until then', async () => {
  const { hq, inspector, finding } = await office()
  const volumeBytes = 1_000_000
  for (let index = 0; index < 4; index++) await addPhoto(inspector, finding, Buffer.from(random(400_000)))
  const film = await addPhoto(inspector, finding, Buffer.from(random(1_500_000)))
  const bundles = await exportInto(inspector, tempFolder('stick'), { volumeBytes })
  expect(bundles).toHaveLength(2)
  for (const { file } of bundles) expect((await stat(file)).size).toBeLessThanOrEqual(volumeBytes)
  expect(bundles.map(({ evidence, oversize }) => [evidence, oversize])).toEqual([
    [2, undefined],
    [2, undefined],
  ])
  expect((await statusOf(inspector)).evidenceLeft).toBe(1)
  const files = bundles.map(({ file }) => file)
  expect((await receiveAt(hq, files)).map(({ result }) => result)).toEqual(['accepted', 'accepted'])
  const awaited = async () => (await deliveryOverview(hq, '2026-11-23', 1)).senders[0]?.evidenceWaiting
  expect(await awaited()).toBe(1)
  const later = await exportInto(inspector, tempFolder('stick'))
  const brings = later.filter(({ again }) => !again)
  expect(brings.map(({ evidence }) => evidence)).toEqual([1])
  expect((await receiveAt(hq, [brings[0]!.file])).map(({ result }) => result)).toEqual(['accepted'])
  expect(await awaited()).toBe(0)
  expect(await hq.objects.find(film)).toBeDefined()
  expect((await statusOf(inspector)).evidenceLeft).toBe(0)
})

it('builds anew in smaller files what nobody has seen; what was handed over stays as it is and says so', async () => {
  const { hq, inspector, finding } = await office()
  for (let index = 0; index < 4; index++) await addPhoto(inspector, finding, Buffer.from(random(400_000)))
  const gone = join(tempFolder('stick'), 'gone')
  expect(await refusal(exportInto(inspector, gone))).toBe('E902')
  const small = await exportInto(inspector, tempFolder('stick'), { volumeBytes: 1_000_000 })
  expect(small.map(({ seq, evidence }) => [seq, evidence])).toEqual([
    [1, 2],
    [2, 2],
  ])
  const tiny = await exportInto(inspector, tempFolder('stick'), { volumeBytes: 600_000 })
  expect(tiny.map(({ digest, again, oversize }) => [digest, again, oversize])).toEqual(
    small.map(({ digest }) => [digest, true, true]),
  )
  expect(
    (
      await receiveAt(
        hq,
        tiny.map(({ file }) => file),
      )
    ).map(({ result }) => result),
  ).toEqual(['accepted', 'accepted'])
})

onMedia(
  'says that a disc is only read and a stick is full, leaves nothing half-written, and goes on elsewhere',
  async () => {
    const { hq, inspector, finding } = await office()
    await addPhoto(inspector, finding, Buffer.from(random(1_500_000)))
    const full = stick(1_000_000)
    expect(await refusal(exportInto(inspector, full))).toBe('E901')
    expect(readdirSync(full)).toEqual([])
    expect(await refusal(exportInto(inspector, disc(tempFolder('desk'))))).toBe('E901')
    const folder = tempFolder('stick')
    const [bundle] = await exportInto(inspector, folder)
    expect(bundle).toMatchObject({ seq: 1, evidence: 1 })

    const source = disc(folder)
    const [verdict] = await receiveFiles(hq, [join(source, basename(bundle!.file))])
    expect(verdict).toMatchObject({ result: 'accepted', replyKept: true, codes: [{ code: 'E901' }] })
    expect(readdirSync(source)).toEqual([basename(bundle!.file)])
    const kept = join(hq.home.outbox, verdict!.reply!)
    const carried = join(tempFolder('stick'), verdict!.reply!)
    await copyFile(kept, carried)
    expect((await receiveAt(inspector, [carried]))[0]).toMatchObject({ result: 'accepted' })
    expect((await statusOf(inspector)).outgoing[0]?.state).toBe('accepted')
  },
)

onMedia('a stick that is pulled out while a bundle is written: E902, and the same bundle once it is back', async () => {
  const { hq, inspector, finding } = await office()
  await addPhoto(inspector, finding, Buffer.from(random(3_000_000)))
  const at = stick(8_000_000)
  const { desk } = inspector
  let isPulled = false
  const progress = {
    ...quiet,
    report(done: number) {
      if (isPulled || done < 1_000_000) return
      isPulled = true
      pull(at)
    },
  }
  expect(await refusal(nodeOfDesk(desk()).then((node) => exportBundles(node, desk().me, at, progress)))).toBe('E902')
  expect(isPulled).toBe(true)
  expect(readdirSync(at)).toEqual([])
  const [bundle] = await exportTo(inspector)
  expect(bundle).toMatchObject({ seq: 1, evidence: 1 })
  expect((await receiveAt(hq, [bundle!.file]))[0]).toMatchObject({ result: 'accepted' })
})

onMedia(
  'a stick that is pulled out while its files are read: what was read counts, the rest is E902 and comes later',
  async () => {
    const { hq, inspector } = await office()
    const at = stick(8_000_000)
    const first = (await exportTo(inspector, at))[0]!
    await recordVisit(inspector)
    const second = (await exportTo(inspector, at)).at(-1)!
    const copies = tempFolder('copies')
    for (const name of await readdir(at)) await copyFile(join(at, name), join(copies, name))
    const progress = { ...quiet, report: () => pull(at) }
    const verdicts = await receiveFiles(hq, [first.file, second.file], { replies: tempFolder('replies'), progress })
    expect(verdicts.map(({ result, codes }) => [result, codes.map(({ code }) => code)])).toEqual([
      ['accepted', []],
      ['rejected', ['E902']],
    ])
    const again = await receiveAt(
      hq,
      (await readdir(copies)).toSorted().map((name) => join(copies, name)),
    )
    expect(again.map(({ result }) => result)).toEqual(['duplicate', 'accepted'])
  },
)

onMedia('a home that is full takes nothing in, keeps what it has, and goes on once there is room', async () => {
  const { hq, inspector, finding } = await office()
  await addPhoto(inspector, finding, Buffer.from(random(400_000)))
  const [bundle] = await exportTo(inspector)
  const at = stick(1_000_000)
  const home = { ...hq.home, folder: at, intake: at }
  const ballast = join(at, 'ballast')
  await writeFile(ballast, random(700_000))
  const [verdict] = await receiveAt({ ...hq, home }, [bundle!.file])
  expect(verdict).toMatchObject({ result: 'rejected', codes: [{ code: 'E901' }] })
  expect(readdirSync(at).filter((name) => !name.endsWith('.lock'))).toEqual(['ballast'])
  await rm(ballast)
  expect((await receiveAt(hq, [bundle!.file]))[0]).toMatchObject({ result: 'accepted' })
})
