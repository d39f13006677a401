import { cp } from 'node:fs/promises'
import process from 'node:process'
import { expect, it } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { openStore } from '#db/store.ts'
import { openObjects } from '#services/evidence/open-objects.ts'
import { type Node, nodeOf, nodeOfDesk } from '#services/exchange/node.ts'
import { putOfficeKeys } from '#services/trust/office-keys.ts'
import { putTrust, readTrust } from '#services/trust/shelf.ts'
import { openVault } from '#services/vault/open-vault.ts'
import { openHeadquarters, type Headquarters } from '#hq/home.ts'
import { homeAt } from '#services/home.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'
import { afterTest } from '../support/after-test.ts'
import {
  addPerson,
  addPhoto,
  commitAt,
  enrol,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  newId,
  passphrase,
  receiveAt,
  recordVisit,
  tickingClock,
} from './exchange-desks.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const orders = full ? 50 : 5
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

/** Mulberry32: the same seed gives the same orders. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const rest = [...items]
  for (let index = rest.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[rest[index], rest[other]] = [rest[other]!, rest[index]!]
  }
  return rest
}

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
      const { hash } = await inspector.desk().store.head(me.log)
      await commitAt(lead, [
        {
          noun: 'review',
          verb: 'recorded',
          id: newId(lead),
          body: { subject: { log: me.log, id: findings[0]! }, line: hash!, decision: 'accepted', reasons: [] },
        },
        {
          noun: 'review',
          verb: 'recorded',
          id: newId(lead),
          body: {
            subject: { log: me.log, id: visit },
            line: hash!,
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

async function copyOf(hq: Headquarters): Promise<Headquarters> {
  const home = tempFolder('order')
  await cp(hq.home.folder, home, { recursive: true })
  return openHeadquarters({ home, passphrase, clock: tickingClock() })
}

/** The same office over an empty PostgreSQL; objects and keys of names stay in a home. */
async function onPostgres(hq: Headquarters): Promise<Headquarters> {
  const copy = await copyOf(hq)
  const store = await openStore({ url: await testDatabase() })
  const trust = (await readTrust(copy.store))!
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, '2026-11-23T00:00:00.000Z')
    await putOfficeKeys(tx, copy.office!, copy.storeKey)
  })
  await copy.vault.close()
  await copy.store.close()
  const home = homeAt(copy.home.folder)
  const vault = await openVault(home, store, copy.storeKey)
  const node: Node = await nodeOf({
    home,
    store,
    storeKey: copy.storeKey,
    vault,
    objects: openObjects(home, store, copy.clock),
    clock: copy.clock,
  })
  return { ...node, close: async () => (vault.close(), store.close()) }
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
    const random = randomOf(seed)
    for (let order = 0; order < orders; order++) {
      const node = await (order % 5 === 4 ? onPostgres(template) : copyOf(template))
      const arriving = shuffled([...files, ...files.slice(0, 3)], random)
      while (arriving.length > 0) await receiveAt(node, arriving.splice(0, 1 + Math.floor(random() * 4)))
      expect(await stateDigest(node.store), `order ${order} of seed ${seed}`).toEqual(expected)
      expect(await node.store.read.selectFrom('held').selectAll().execute()).toEqual([])
      await node.close()
    }
  },
  full ? 900_000 : 180_000,
)
