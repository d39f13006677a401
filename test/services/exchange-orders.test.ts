import { cp } from 'node:fs/promises'
import process from 'node:process'
import { expect, it } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { getRecord } from '#db/stores/records.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { mulberry32, shuffled } from '#seeds/random.ts'
import { tempFolder } from '../support/temp.ts'
import { afterTest } from '../support/after-test.ts'
import {
  addPerson,
  addPhoto,
  commitAt,
  copyOf,
  enrol,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  newId,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const orders = full ? 50 : 5
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

/** Reviews of others' records, corrections and voids, so that order could matter if anything depended on it. */
async function weekOf(inspectors: Laptop[], lead: Laptop): Promise<string[]> {
  const files: string[] = []
  for (let round = 0; round < 3; round++) {
    for (const inspector of inspectors) {
      const { person } = await addPerson(inspector, `某人${round}`)
      const { visit, unit, findings } = await recordVisit(inspector, 2, person)
      await addPhoto(inspector, findings[0]!)
      await commitAt(inspector, [{ noun: 'finding', verb: 'voided', id: findings[1]!, body: { reason: '重复' } }])
      const { me } = inspector.desk()
      const hashOf = async (noun: 'finding' | 'visit', id: string) =>
        (await getRecord(inspector.desk().store, noun, { log: me.log, id }))!.hash
      await commitAt(lead, [
        {
          noun: 'review',
          verb: 'recorded',
          id: newId(lead),
          body: {
            subject: { log: me.log, id: findings[0]! },
            line: await hashOf('finding', findings[0]!),
            decision: 'accepted',
            reasons: [],
          },
        },
        {
          noun: 'review',
          verb: 'recorded',
          id: newId(lead),
          body: {
            subject: { log: me.log, id: visit },
            line: await hashOf('visit', visit),
            decision: 'returned',
            reasons: [{ field: 'note', text: '补' }],
          },
        },
        {
          noun: 'room',
          verb: 'recorded',
          id: newId(lead),
          body: { unit: { log: me.log, id: unit }, label: '301', purpose: 'office' },
        },
      ])
      files.push((await exportTo(inspector)).at(-1)!.file)
    }
    files.push((await exportTo(lead)).at(-1)!.file)
  }
  return files
}

/** A laptop's home as it is now, apart. */
async function copied({ desk }: Laptop): Promise<string> {
  const home = tempFolder('laptop')
  await cp(desk().home.folder, home, { recursive: true })
  return home
}

/** A workstation over a copy of a copy, so that each order begins alike. */
async function deskOf(home: string): Promise<Node & { close(): Promise<void> }> {
  const again = tempFolder('again')
  await cp(home, again, { recursive: true })
  const { session, desk } = await reopened(again)
  return { ...(await nodeOfDesk(desk())), close: async () => void (await session.lock()) }
}

it(
  `ends in one state for ${orders} random orders of import (seed ${seed})`,
  async () => {
    const hq = await headquarters()
    const [first, second, lead] = [await laptop('李一'), await laptop('王二'), await laptop('赵组长')]
    await enrol(hq, [
      [first, 'inspector'],
      [second, 'inspector'],
      [lead, 'lead'],
    ])
    const template = await copyOf(hq)
    afterTest(() => template.close())
    const files = await weekOf([first, second], lead)
    const copies = { lead: await copied(lead), first: await copied(first) }
    expect((await receiveAt(hq, files)).map(({ result, codes }) => [result, codes])).toEqual(
      files.map(() => ['accepted', []]),
    )
    const expected = await stateDigest(hq.store)
    expect(expected.digests).toHaveLength(3)
    await receiveAt(await nodeOfDesk(lead.desk()), files)
    expect((await stateDigest(lead.desk().store)).digests).toEqual(expected.digests)
    for (const { desk } of [first, second]) {
      const own = (await stateDigest(desk().store)).digests.find(({ log }) => log === desk().me.log)
      expect(expected.digests).toContainEqual(own)
    }
    const random = mulberry32(seed)
    for (let order = 0; order < orders; order++) {
      const which = order % 5
      const node = await (which === 4
        ? onPostgres(template)
        : which === 2
          ? deskOf(copies.lead)
          : which === 3
            ? deskOf(copies.first)
            : copyOf(template))
      // An inspector can open what the lead wrote, and nothing of a colleague's.
      const readable = which === 3 ? files.filter((_, index) => index % 3 === 2) : files
      const arriving = shuffled(random, [...readable, ...readable.slice(0, 3)])
      while (arriving.length > 0) await receiveAt(node, arriving.splice(0, 1 + Math.floor(random() * 4)))
      const state = await stateDigest(node.store)
      const what = `order ${order} of seed ${seed}`
      if (which === 3) {
        expect(state.digests, what).toHaveLength(2)
        for (const digest of state.digests) expect(expected.digests, what).toContainEqual(digest)
      } else expect(state, what).toEqual(expected)
      expect(await node.store.read.selectFrom('held').selectAll().execute()).toEqual([])
      await node.close()
    }
  },
  full ? 900_000 : 180_000,
)
