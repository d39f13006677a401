import process from 'node:process'
import { expect, it } from 'vitest'
import { type StateDigest, stateDigest } from '#db/digest.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { chance, intBetween, mulberry32, type Random, shuffled } from '#seeds/random.ts'
import type { Headquarters } from '#hq/home.ts'
import { type Node } from '#services/exchange/node.ts'
import { afterTest } from '../support/after-test.ts'
import { copyOf, headquarters, type Laptop, receiveAt } from './exchange-desks.ts'
import { type History, historyOf, type Sent } from './exchange-histories.ts'
import { copied, deskOf, fiveLogs } from './five-logs.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

const full = process.env['MINGCHA_FULL'] === '1'
/** Each history has its acts in another order; the orders of arrival vary over each. */
const [histories, orders] = full ? [4, 50] : [1, 20]
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

type Kind = 'headquarters' | 'postgres' | 'lead' | 'inspector'
const kinds = ['headquarters', 'postgres', 'lead', 'headquarters', 'inspector'] as const

interface Lived extends History {
  /** Headquarters before anything of it arrived. */
  template: Headquarters
  homes: { lead: string; inspector: string }
  /** What headquarters had after all of it in the order in which it happened. */
  expected: StateDigest
}

async function lived(seedOfIt: number): Promise<Lived> {
  const hq = await headquarters()
  const team = await fiveLogs(hq)
  const template = await copyOf(hq)
  afterTest(() => template.close())
  const history = await historyOf(hq, team, seedOfIt)
  const homes = { lead: await copied(team.leads[0]!), inspector: await copied(team.inspectors[0]!) }
  return { ...history, template, homes, expected: await stateDigest(hq.store) }
}

/** What came in, piece by piece, until everything was there: some twice, some lost and sent again once the sender heard nothing. */
async function arrive(random: Random, node: Node, readable: readonly Sent[], { forked }: Lived): Promise<Sent[][]> {
  const lost = readable.filter(() => chance(random, 0.25))
  const twice = readable.filter((one) => !lost.includes(one) && chance(random, 0.3))
  const arriving = [
    ...shuffled(random, [...readable.filter((one) => !lost.includes(one)), ...twice]),
    ...shuffled(random, lost),
  ]
  const pieces: Sent[][] = []
  let isToldOfEpoch = false
  while (arriving.length > 0) {
    const size = intBetween(random, 1, 6)
    const piece: Sent[] = []
    // Trust files of two keyrings don't come as one set.
    while (piece.length < size && arriving[0] && !(arriving[0].version && piece.some(({ version }) => version)))
      piece.push(arriving.shift()!)
    const files = piece.flatMap((one) => (lost.includes(one) || chance(random, 0.5) ? one.again : one.files))
    await receiveAt(node, files)
    pieces.push(piece)
    isToldOfEpoch ||= piece.some(({ version = 0 }) => version >= forked.version)
    // A bundle of an epoch that this node hasn't heard of is refused, and so its sender sends it once more.
    if (!isToldOfEpoch) arriving.push(...piece.filter(({ log, epoch }) => log === forked.log && epoch === 2))
  }
  return pieces
}

/** How many bundles of the revoked log count: those up to the last good one, and what followed on one another before anybody knew. */
function standing(pieces: readonly Sent[][], { revoked }: Lived): number {
  const before = new Set<number>()
  for (const piece of pieces) {
    if (piece.some(({ version = 0 }) => version >= revoked.version)) break
    for (const { log, seq } of piece) if (log === revoked.log && seq) before.add(seq)
  }
  let last = 0
  while (before.has(last + 1)) last++
  return Math.max(last, revoked.lastGoodSeq)
}

async function nodeFor(kind: Kind, { template, homes }: Lived): Promise<Node & { close(): Promise<void> }> {
  if (kind === 'headquarters') return copyOf(template)
  return kind === 'postgres' ? onPostgres(template) : deskOf(homes[kind])
}

/** What a kind of node can open: a desk what the other kind wrote, and nothing of its own kind's. */
function readableAt(kind: Kind, { sent, team, forked }: Lived): { readable: Sent[]; logs: Set<string> } {
  const logsOf = (laptops: readonly Laptop[]) => laptops.map(({ desk }) => desk().me.log)
  const [inspectors, leads] = [logsOf(team.inspectors), logsOf(team.leads)]
  expect(inspectors).toContain(forked.log)
  if (kind === 'lead')
    return { readable: sent.filter((one) => one.for !== 'inspectors'), logs: new Set([...inspectors, leads[0]!]) }
  if (kind === 'inspector')
    return { readable: sent.filter((one) => one.for !== 'leads'), logs: new Set([...leads, inspectors[0]!]) }
  return { readable: sent, logs: new Set([...inspectors, ...leads]) }
}

/** The arrival as a reader of a failure needs it, for log ids differ from run to run. */
function arrival(pieces: readonly Sent[][], { revoked, forked }: Lived): string {
  const name = ({ log = '', epoch, seq, version }: Sent) => {
    if (version) return `keyring ${version}`
    const which = log === revoked.log ? ' revoked' : log === forked.log ? ' forked' : ''
    return seq ? `${log}${which} e${epoch} ${seq}` : 'request'
  }
  return pieces.map((piece) => piece.map(name).join(', ')).join('; ')
}

async function expectOneState(kind: Kind, random: Random, week: Lived, order: string): Promise<void> {
  const { expected, revoked, forked } = week
  const node = await nodeFor(kind, week)
  const { readable, logs } = readableAt(kind, week)
  const pieces = await arrive(random, node, readable, week)
  const what = `${order} at ${kind}: ${arrival(pieces, week)}`
  const state = await stateDigest(node.store)
  const counted = standing(pieces, week)
  const wanted = expected.digests
    .filter(({ log }) => logs.has(log))
    .map(({ log, digest }) => ({ log, digest: log === revoked.log ? revoked.digests[counted - 1]! : digest }))
  expect(state.digests, what).toEqual(wanted)
  if (logs.size === 5 && counted === revoked.lastGoodSeq) expect(state, what).toEqual(expected)
  if (logs.has(forked.log))
    expect(await getBundleHead(node.store.read, forked.log), what).toMatchObject({ epoch: 2, frozen: false })
  // Beyond the revocation a bundle may go on waiting for one that was set aside: an officer releases both, or nobody does.
  const waiting = node.store.read.selectFrom('held').selectAll().where('log', '<>', revoked.log)
  expect(await waiting.execute(), what).toEqual([])
  await node.close()
}

it(
  `ends in one state for ${histories * orders} random orders of import, with duplicates and with losses that are sent again, of five logs with countersigned bundles, a revoked key and a new epoch (seed ${seed})`,
  async () => {
    const random = mulberry32(seed)
    for (let nth = 0; nth < histories; nth++) {
      const week = await lived(seed + nth)
      const { expected, revoked, team } = week
      expect(expected.digests).toHaveLength(5)
      for (const { desk } of [...team.inspectors, ...team.leads]) {
        const { log } = desk().me
        const own = (await stateDigest(desk().store)).digests.find((one) => one.log === log)!
        const digest = log === revoked.log ? revoked.digests[revoked.lastGoodSeq - 1] : own.digest
        expect(expected.digests).toContainEqual({ log, digest })
      }
      for (let order = 0; order < orders; order++)
        await expectOneState(
          kinds[order % kinds.length]!,
          random,
          week,
          `order ${order} of history ${nth}, seed ${seed}`,
        )
    }
  },
  full ? 3_600_000 : 400_000,
)
