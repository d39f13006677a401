import { basename } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { mulberry32, shuffled } from '#seeds/random.ts'
import { afterTest } from '../support/after-test.ts'
import { copyOf, exportTo, headquarters, receiveAt } from './exchange-desks.ts'
import { copied, deskOf, fiveLogs, type Team, visited } from './five-logs.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const orders = full ? 200 : 20
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

interface Sent {
  file: string
  /** Who can open it besides headquarters. */
  by: 'inspector' | 'lead'
}

/** One thing that happens in the week; its bundles arrive in any order. What else may come between them is added to `acts`. */
type Act = (team: Team, round: number) => Promise<Sent[]>

/** Visits with people, photos and voids, and reviews of others' records by a lead, so that order could matter if anything depended on it. */
const visitsAndReviews: Act = async ({ inspectors, leads }, round) => {
  const sent: Sent[] = []
  for (const [index, inspector] of inspectors.entries()) {
    const lead = leads[(index + round) % leads.length]!
    await visited(inspector, lead, `某人${round}`)
    sent.push({ file: (await exportTo(inspector)).at(-1)!.file, by: 'inspector' })
  }
  for (const lead of leads) sent.push({ file: (await exportTo(lead)).at(-1)!.file, by: 'lead' })
  return sent
}

const acts: Act[] = [visitsAndReviews]

async function weekOf(team: Team): Promise<Sent[]> {
  const sent: Sent[] = []
  for (let round = 0; round < 2; round++) for (const act of acts) sent.push(...(await act(team, round)))
  return sent
}

/** Every bundle written again, in another envelope, by the name of its file. */
async function writtenAgain({ inspectors, leads }: Team): Promise<Map<string, string>> {
  const again = await Promise.all([...inspectors, ...leads].map((each) => exportTo(each)))
  return new Map(again.flat().map(({ file }) => [basename(file), file]))
}

it(
  `ends in one state for ${orders} random orders of import, with duplicates and with losses that are sent again (seed ${seed})`,
  async () => {
    const hq = await headquarters()
    const team = await fiveLogs(hq)
    const template = await copyOf(hq)
    afterTest(() => template.close())
    const sent = await weekOf(team)
    const again = await writtenAgain(team)
    const files = sent.map(({ file }) => file)
    const copies = { lead: await copied(team.leads[0]!), inspector: await copied(team.inspectors[0]!) }
    expect((await receiveAt(hq, files)).map(({ result, codes }) => [result, codes])).toEqual(
      files.map(() => ['accepted', []]),
    )
    const expected = await stateDigest(hq.store)
    expect(expected.digests).toHaveLength(5)
    for (const { desk } of [...team.inspectors, ...team.leads]) {
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
            ? deskOf(copies.inspector)
            : copyOf(template))
      // A desk can open what the other kind wrote, and nothing of its own kind's.
      const readable = sent
        .filter(({ by }) => (which === 2 ? by === 'inspector' : which === 3 ? by === 'lead' : true))
        .map(({ file }) => file)
      const lost = readable.filter(() => random() < 0.25)
      const arrived = readable.filter((file) => !lost.includes(file))
      const twice = arrived
        .filter(() => random() < 0.3)
        .map((file) => (random() < 0.5 ? file : again.get(basename(file))!))
      const arriving = [
        ...shuffled(random, [...arrived, ...twice]),
        ...shuffled(
          random,
          lost.map((file) => again.get(basename(file))!),
        ),
      ]
      while (arriving.length > 0) await receiveAt(node, arriving.splice(0, 1 + Math.floor(random() * 4)))
      const state = await stateDigest(node.store)
      const what = `order ${order} of seed ${seed}`
      if (which === 2 || which === 3) {
        expect(state.digests, what).toHaveLength(which === 2 ? 4 : 3)
        for (const digest of state.digests) expect(expected.digests, what).toContainEqual(digest)
      } else expect(state, what).toEqual(expected)
      expect(await node.store.read.selectFrom('held').selectAll().execute()).toEqual([])
      await node.close()
    }
  },
  full ? 3_600_000 : 400_000,
)
