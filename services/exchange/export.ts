import { countersignersFor, type Keyring, recipientsFor } from '#bundle/keyring.ts'
import { selfTest } from '#bundle/self-test.ts'
import { dropOutgoing, type OutgoingRow, outgoingOf, updateOutgoing } from '#db/stores/outgoing.ts'
import { getSetting } from '#db/stores/settings.ts'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import type { Progress } from '../jobs.ts'
import { hasEscrow } from '../trust/escrow.ts'
import { readTrust } from '../trust/shelf.ts'
import { entryOfLostKey, signedAnew } from './author-key.ts'
import { type BundleAuthor, buildNext } from './build-bundle.ts'
import { largestVolume } from './bundle-room.ts'
import { deliverLeftBehind } from './left-behind.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { countersOf, evidenceCount, rememberedTags } from './outgoing-files.ts'
import { behindCodes, behindSetting } from './receipt-state.ts'
import { booksOf } from './take-epoch.ts'
import { dueEpoch } from './turn-own.ts'
import { type Addressees, bundleSize, refuseSmallDisk, writeOutgoing } from './write-outgoing.ts'

/** Held by headquarters, and so not written again. */
const settled = new Set(['accepted'])
/** Headquarters has seen it: it waits for no countersignature any more. */
const answered = new Set(['held', 'quarantined', 'frozen'])

function exported(row: OutgoingRow, file: string, waitsFor: readonly string[]): ExportedBundle {
  return {
    name: row.name,
    seq: row.seq,
    digest: row.digest,
    file,
    lines: row.last_n - row.first_n + 1,
    evidence: evidenceCount(row),
    again: row.state !== 'built',
    ...(waitsFor.length > 0 ? { waitsFor: [...waitsFor] } : {}),
  }
}

/** E801 without escrow, `trust.keyGone` where the key that is due is not here, `epoch.due` where this book goes on in a new part, E805 where headquarters holds more than this home, E903 where a primitive is broken. */
async function readyKeyring(node: Node, author: BundleAuthor): Promise<Keyring> {
  const { store, home } = node
  const trust = await readTrust(store)
  if (!trust) throw new Fault('export.noTrust')
  selfTest()
  if (!(await hasEscrow(home))) throw new Fault('E801', { why: 'escrow' })
  const { keyring } = trust.keyring
  if (entryOfLostKey(author, keyring)) throw new Fault('trust.keyGone')
  if (await dueEpoch(node, keyring, author.log)) throw new Fault('epoch.due')
  if (behindCodes.has((await getSetting(store.read, behindSetting(author.log))) ?? '')) throw new Fault('E805')
  return keyring
}

interface Building {
  node: Node
  author: BundleAuthor
  keyring: Keyring
  /** The largest file, in bytes. */
  most: number
}

/** Builds whatever is new: as many bundles as its size asks for. A bundle that brings nothing left behind is the last. */
async function buildAll({ node, author, keyring, most }: Building): Promise<OutgoingRow[]> {
  const rows: OutgoingRow[] = []
  let isDelivering = false
  for (;;) {
    const row = await buildNext(node, author, keyring, most)
    if (row) rows.push(row)
    if (row && isDelivering && evidenceCount(row) === 0) return rows
    if (row) continue
    isDelivering = await deliverLeftBehind(node, author, keyring, most)
    if (!isDelivering) return rows
  }
}

interface Run extends Building {
  folder: string
  progress: (row: OutgoingRow) => Progress
}

/** Whoever still has to countersign, as far as they can; where nobody can any more, it goes out as it is, and the office decides. */
function addresseesOf(row: OutgoingRow, keyring: Keyring): Addressees & { waitsFor: string[] } {
  const missing = countersOf(row)
    .filter(({ signature }) => signature === undefined)
    .map(({ principal }) => principal)
  const able = countersignersFor(keyring, row.log).filter(({ principal }) => missing.includes(principal))
  const waits = able.length > 0 && rememberedTags(row).goesWithout !== true && !answered.has(row.state)
  if (!waits) return { recipients: recipientsFor(keyring, row.log), isRequest: false, waitsFor: [] }
  return {
    recipients: [...new Set(able.map(({ age }) => age))],
    isRequest: true,
    waitsFor: able.map(({ principal }) => principal),
  }
}

async function write(run: Run, built: OutgoingRow): Promise<ExportedBundle> {
  const { node, author, keyring, folder, progress, most } = run
  const row = await signedAnew(node, author, keyring, built)
  await refuseSmallDisk(folder, bundleSize(row))
  if (row.file === null)
    await node.store.transaction((tx) => updateOutgoing(tx, row, { file: folder, updated_at: instant(node.clock) }))
  const { waitsFor, ...to } = addresseesOf(row, keyring)
  const { file, size } = await writeOutgoing(node, row, to, folder, progress(row))
  return { ...exported(row, file, waitsFor), ...(size > most ? { oversize: true } : {}) }
}

/** Whether nobody can have seen a bundle: it was sealed, and no file of it was begun. */
function neverLeft({ state, file }: OutgoingRow): boolean {
  return state === 'built' && file === null
}

/** Bundles that nobody can have seen are built anew without the object that proved damaged; every other stays as it is. */
async function buildAnew(building: Building, from: OutgoingRow): Promise<OutgoingRow[]> {
  const { node, author } = building
  const later = (await outgoingOf(node.store.read, author.log)).filter(
    ({ epoch, seq }) => epoch === from.epoch && seq >= from.seq,
  )
  await node.store.transaction(async (tx) => {
    for (const row of later) await dropOutgoing(tx, row)
  })
  return buildAll(building)
}

async function writeAll(run: Run, rows: readonly OutgoingRow[]): Promise<ExportedBundle[]> {
  const done: ExportedBundle[] = []
  for (const row of rows) {
    try {
      done.push(await write(run, row))
    } catch (error) {
      const isFree = neverLeft(row) && row.log === run.author.log
      if (!(error instanceof Fault && error.code === 'E611' && isFree)) throw error
      return [...done, ...(await writeAll(run, await buildAnew(run, row)))]
    }
  }
  return done
}

/** Adds up the bytes of several files, so that the reader sees one bar. */
function shared(progress: Progress, rows: readonly OutgoingRow[]): Run['progress'] {
  const total = rows.reduce((sum, row) => sum + bundleSize(row), 0)
  let before = 0
  return (row) => {
    const start = before
    before += bundleSize(row)
    return { signal: progress.signal, report: (done) => progress.report(Math.min(start + done, total), total) }
  }
}

/**
 * B17 and B0.8: writes again every bundle of this home that headquarters has not confirmed, and one new bundle for the lines of the
 * person at the desk that are in none, each a file of at most `volumeBytes`. Safe to repeat after any interruption: digests stay.
 */
export async function exportBundles(
  node: Node,
  author: BundleAuthor,
  folder: string,
  progress: Progress,
  { volumeBytes }: { volumeBytes?: number | undefined } = {},
): Promise<ExportedBundle[]> {
  return withHomeLock(node.home, 'export', async () => {
    const keyring = await readyKeyring(node, author)
    const building = { node, author, keyring, most: await largestVolume(keyring, folder, volumeBytes) }
    const before = (await Promise.all(node.ownLogs.map((log) => outgoingOf(node.store.read, log)))).flat()
    const isOurs = ({ log }: OutgoingRow) => log === author.log
    const ours = before.filter(isOurs)
    const free = ours.slice(ours.findLastIndex((row) => !neverLeft(row)) + 1)
    const tooLarge = free.find((row) => bundleSize(row) > building.most)
    const anew = tooLarge ? free.slice(free.indexOf(tooLarge)) : []
    const open = before.filter((row) => !settled.has(row.state) && !anew.includes(row))
    const fresh: OutgoingRow[] = []
    for (const log of booksOf(node, keyring, author))
      if (log !== author.log && !(await dueEpoch(node, keyring, log)))
        fresh.push(...(await buildAll({ ...building, author: { ...author, log } })))
    fresh.push(...(tooLarge ? await buildAnew(building, tooLarge) : await buildAll(building)))
    const rows = [...open.filter((row) => !isOurs(row)), ...open.filter(isOurs), ...fresh]
    return writeAll({ ...building, folder, progress: shared(progress, rows) }, rows)
  })
}
