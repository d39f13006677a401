import { expect } from 'vitest'
import { parseBundleName } from '#bundle/names.ts'
import { stateDigest } from '#db/digest.ts'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import { intBetween, mulberry32, pick, type Random, shuffled } from '#seeds/random.ts'
import { signRequest } from '#services/exchange/counter-request.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { readTrust, writeTrustFiles } from '#services/trust/shelf.ts'
import { revokeKey } from '#services/trust/revoke.ts'
import { tempFolder } from '../support/temp.ts'
import { type Laptop, quiet, receiveAt, recordVisit } from './exchange-desks.ts'
import { type Team, visited } from './five-logs.ts'
import { goOn, imageOf, newEpoch, restored } from './two-images.ts'

/** Something that travels: a bundle, a request to countersign one, or the trust files of one keyring, which belong together. */
export interface Sent {
  files: readonly string[]
  /** The same once more; a bundle in another envelope. */
  again: readonly string[]
  /** Who can open it besides headquarters. */
  for: 'leads' | 'inspectors' | 'all'
  /** Of a bundle. */
  log?: string
  seq?: number
  epoch?: number
  /** Of a keyring. */
  version?: number
}

/** What happened in some weeks at five laptops and their headquarters, as `headquarters` saw it in the order in which it happened. */
export interface History {
  team: Team
  sent: Sent[]
  /** The log whose key was revoked: the keyring that says so, the last good bundle, and the log's digest after each of its bundles. */
  revoked: { log: string; version: number; lastGoodSeq: number; digests: string[] }
  /** The log that forked and went on in its second epoch, and the keyring that says so. */
  forked: { log: string; version: number }
}

interface World {
  hq: Node
  team: Team
  random: Random
  sent: Sent[]
  /** How many of them headquarters has had. */
  delivered: number
  /** Digests of the log whose key is to be revoked. */
  digests: string[]
  revoked?: { version: number; lastGoodSeq: number }
  forked?: number
}

type Act = (world: World) => Promise<void>

const logOf = ({ desk }: Laptop) => desk().me.log
const principals = ['LEAD-01', 'LEAD-02'] as const
/** Whose key is revoked, and whose disk is put back. */
const thief = 2
const rewound = 1

async function exportAt({ desk }: Laptop, counters?: readonly string[]): Promise<ExportedBundle[]> {
  return exportBundles(await nodeOfDesk(desk()), { ...desk().me, counters }, tempFolder('stick'), quiet)
}

/** The bundle that a laptop owes, with a second envelope of it. */
async function send(world: World, from: Laptop): Promise<void> {
  const { team, sent, digests } = world
  const bundle = (await exportAt(from)).at(-1)!
  const again = (await exportAt(from)).find(({ name }) => name === bundle.name)!
  const log = logOf(from)
  const { epoch, seq } = parseBundleName(bundle.name)!
  sent.push({
    files: [bundle.file],
    again: [again.file],
    for: team.inspectors.includes(from) ? 'leads' : 'inspectors',
    log,
    epoch,
    seq,
  })
  if (from !== team.inspectors[thief]) return
  digests.push((await stateDigest(from.desk().store)).digests.find((one) => one.log === log)!.digest)
}

/** Headquarters takes in what it has not had yet. */
async function deliver(world: World): Promise<void> {
  const { hq, sent } = world
  for (const { files, version } of sent.slice(world.delivered)) if (!version) await receiveAt(hq, files)
  world.delivered = sent.length
}

/** The keyring that headquarters has just issued is given away; its number. */
async function tellKeyring({ hq, sent }: World): Promise<number> {
  const trust = (await readTrust(hq.store))!
  const [files, again] = [tempFolder('stick'), tempFolder('stick')]
  const { version } = trust.keyring.keyring
  const written = [await writeTrustFiles(trust, files), await writeTrustFiles(trust, again)] as const
  sent.push({ files: written[0], again: written[1], for: 'all', version })
  return version
}

async function inspected(world: World, inspectors: readonly Laptop[]): Promise<void> {
  for (const inspector of inspectors) {
    await visited(inspector, pick(world.random, world.team.leads))
    await send(world, inspector)
  }
}

/** What the leads have written so far. */
async function led(world: World): Promise<void> {
  for (const lead of world.team.leads) {
    await recordVisit(lead, 1)
    await send(world, lead)
  }
}

const someInspect: Act = (world) => inspected(world, shuffled(world.random, world.team.inspectors).slice(1))

/** A bundle that goes to a lead before it goes anywhere else; the request may turn up anywhere as well. */
async function countersigned(world: World, author: Laptop, by: number): Promise<void> {
  const lead = world.team.leads[by]!
  const request = (await exportAt(author, [principals[by]!])).at(-1)!
  world.sent.push({ files: [request.file], again: [request.file], for: 'leads' })
  // A lead who knows an older register can't tell whether the author's part of the record book is a sound one (E407).
  await receiveAt(lead, await writeTrustFiles((await readTrust(world.hq.store))!, tempFolder('stick')))
  const [asked] = await receiveAt(lead, [request.file])
  expect(asked).toMatchObject({ kind: 'countersign', result: 'held', codes: [] })
  const { file } = await signRequest(await nodeOfDesk(lead.desk()), lead.desk().me, request.digest, tempFolder('back'))
  await receiveAt(author, [file])
  await send(world, author)
}

const inspectorCountersigned: Act = async (world) => {
  const { inspectors, leads } = world.team
  const author = inspectors[intBetween(world.random, 0, 1)]!
  const by = intBetween(world.random, 0, 1)
  await visited(author, leads[by]!)
  await countersigned(world, author, by)
}

const leadCountersigned: Act = async (world) => {
  const by = intBetween(world.random, 0, 1)
  const author = world.team.leads[1 - by]!
  await recordVisit(author, 1)
  await countersigned(world, author, by)
}

/** A laptop is stolen: what it sends after the last good bundle counts only where it was taken in before anybody knew. */
const keyRevoked: Act = async (world) => {
  const stolen = world.team.inspectors[thief]!
  const lastGoodSeq = world.digests.length
  await deliver(world)
  await revokeKey(world.hq, { log: logOf(stolen), reason: '笔记本被盗', lastGoodSeq })
  world.revoked = { version: await tellKeyring(world), lastGoodSeq }
  await recordVisit(stolen, 1)
  await send(world, stolen)
}

/** A disk is put back as it was: two bundles under one number, and a new epoch after the one that headquarters had. */
const epochBegun: Act = async (world) => {
  const { team, hq } = world
  const image = await imageOf(team.inspectors[rewound]!)
  await visited(team.inspectors[rewound]!, team.leads[0]!)
  await send(world, team.inspectors[rewound]!)
  await deliver(world)
  const older = await restored(image, team.inspectors[rewound])
  team.inspectors[rewound] = older
  await visited(older, team.leads[1]!)
  await send(world, older)
  await deliver(world)
  const stick = await newEpoch(hq, logOf(older))
  world.forked = await tellKeyring(world)
  await goOn(older, stick)
  await send(world, older)
}

/** Lives through it, in an order of acts that the seed gives; headquarters has taken everything in at the end. */
export async function historyOf(hq: Node, team: Team, seed: number): Promise<History> {
  const random = mulberry32(seed)
  const world: World = { hq, team, random, sent: [], delivered: 0, digests: [] }
  const acts = [someInspect, inspectorCountersigned, leadCountersigned, keyRevoked, epochBegun]
  await inspected(world, team.inspectors)
  for (const act of [...shuffled(random, acts), led]) await act(world)
  await deliver(world)
  return {
    team,
    sent: world.sent,
    revoked: { log: logOf(team.inspectors[thief]!), ...world.revoked!, digests: world.digests },
    forked: { log: logOf(team.inspectors[rewound]!), version: world.forked! },
  }
}
