import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleGenesis, type ChainVerdict, judgeChain, lineGenesis } from '#bundle/chain.ts'
import { openBundle, type OpenedBundle } from '#bundle/open.ts'
import type { Problem } from '#bundle/problem.ts'
import { fileSource } from '#bundle/source.ts'
import { fallsInGap } from '#db/stores/gaps.ts'
import { getBundleHead, putBundleHead } from '#db/stores/bundle-heads.ts'
import { findSeen } from '#db/stores/find-seen.ts'
import { holdBundle, listHeld, releaseHeld } from '#db/stores/held-bundles.ts'
import { intakeOf } from '#db/stores/intake.ts'
import { outgoingByDigest } from '#db/stores/outgoing.ts'
import { bundlesAside } from '#db/stores/set-aside.ts'
import { lastReceipt } from '#db/stores/receipts.ts'
import { putSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import { faultClass } from '#domain/faults/bundle.ts'
import { noteKeyring } from '../trust/seen-version.ts'
import { reducedCopies } from '../erasure/intake-copies.ts'
import { opensLog } from './opens-log.ts'
import { acceptOwn, importBundle } from './import-bundle.ts'
import { openOptions } from './opening.ts'
import { behindSetting } from './receipt-state.ts'
import { type BundleOutcome, headOf, keyringOf, outcomeOf, type Receiving, settle } from './receiving.ts'
import { isStrangersDayFull } from './strangers.ts'
import { fillGap } from './fill-gap.ts'
import { gaps } from './gaps.ts'
import { neededReleases, releasable, releasesOf } from './releases.ts'
import type { TakenFile } from './take-in.ts'
import { isBundleCode, refusalOf } from './verdict.ts'

type Whole = Required<Pick<OpenedBundle, 'bundle' | 'digest'>> & {
  receiving: Receiving
  file: TakenFile
  opened: OpenedBundle
}

/** A file that says what was accepted before: nothing changes, and its copy need not be kept twice. */
async function duplicate({ receiving, file, opened }: Whole): Promise<BundleOutcome> {
  const known = await intakeOf(receiving.node.store.read, file.sha256)
  if (!known || reducedCopies(receiving.node, file.sha256).length > 0) await rm(file.path, { force: true })
  return outcomeOf(receiving, file, opened, 'duplicate', [{ code: 'I401' }])
}

/** Each time it is written again a bundle has another envelope; the copy that waits already is enough. */
async function dropSecondCopy({ receiving, file, bundle, digest }: Whole): Promise<void> {
  const { store, home } = receiving.node
  const waiting = (await listHeld(store.read, bundle.log)).find((held) => held.digest === digest)
  if (waiting && waiting.sha256 !== file.sha256 && existsSync(join(home.intake, waiting.sha256)))
    await rm(file.path, { force: true })
}

/** The numbers before this bundle that are not here, and whether its author was told once that they are: then this store is an older copy. */
async function whatIsMissing({ receiving, bundle }: Whole): Promise<{ isRewound: boolean; missing: number[] }> {
  const { log, epoch, seq, heads } = bundle
  const { read } = receiving.node.store
  const head = await getBundleHead(read, log)
  const waiting = (await listHeld(read, log)).filter((held) => held.epoch === epoch).map((held) => held.seq)
  const from = head?.epoch === epoch ? head.seq : 0
  const last = receiving.office && (await lastReceipt(read, receiving.office.keys.hq, log))
  const isRewound = receiving.office !== undefined && heads !== undefined && heads.receiptSeq > (last?.seq ?? 0)
  return { isRewound, missing: gaps(from, [...waiting.filter((held) => held < seq), seq]) }
}

async function hold(whole: Whole): Promise<BundleOutcome> {
  const { receiving, file, opened, bundle, digest } = whole
  await dropSecondCopy(whole)
  const { log, epoch, seq } = bundle
  const { isRewound, missing } = await whatIsMissing(whole)
  const codes = [{ code: 'H402' as const }, ...(isRewound ? [{ code: 'I406' as const }] : [])]
  const outcome = outcomeOf(receiving, file, opened, 'held', codes)
  return settle(receiving, outcome, { requests: [{ kind: 'resend', seqs: missing }] }, (tx) =>
    holdBundle(tx, { log, epoch, seq, digest, sha256: file.sha256, name: file.name, at: outcome.at }),
  )
}

/** Whether another bundle waits under the same number; the log has forked before the earlier ones are here. */
async function isRivalled({ receiving, bundle, digest }: Whole): Promise<boolean> {
  const held = await listHeld(receiving.node.store.read, bundle.log)
  return held.some(({ epoch, seq, digest: other }) => epoch === bundle.epoch && seq === bundle.seq && other !== digest)
}

/** Also where nothing was accepted yet: then the head that is frozen is the beginning. */
async function freeze({ receiving, file, opened, bundle, digest }: Whole): Promise<BundleOutcome> {
  const { log, epoch } = bundle
  const outcome = outcomeOf(receiving, file, opened, 'frozen', [{ code: 'F403' }])
  const head = await getBundleHead(receiving.node.store.read, log)
  const genesis = { seq: 0, digest: bundleGenesis(log), journalN: 0, journalHash: lineGenesis(log), keyIndex: 1 }
  return settle(receiving, outcome, {}, async (tx) => {
    await putBundleHead(tx, { ...(head ?? { ...genesis, log, epoch, at: outcome.at }), frozen: true })
    await releaseHeld(tx, log, digest)
  })
}

/** This home's log in a bundle that this home did not make: it is older than its own past (a restored copy, a second one). */
async function foreignOwn({ receiving, file, opened, bundle }: Whole): Promise<BundleOutcome> {
  return settle(receiving, outcomeOf(receiving, file, opened, 'rejected', [{ code: 'E805' }]), {}, (tx) =>
    putSetting(tx, behindSetting(bundle.log), 'bundle'),
  )
}

/** A bundle of this home's log from before an epoch that the keyring names: it waits until the log goes on (FORMAT §9.5). */
async function handedBack({ receiving, file, opened }: Whole): Promise<BundleOutcome> {
  return settle(receiving, outcomeOf(receiving, file, opened, 'held', [{ code: 'H405' }]))
}

/** A bundle of a branch other than the one here, while the keyring says already which was kept: it waits for the whole of it. */
async function beside({ receiving, file, opened }: Whole): Promise<BundleOutcome> {
  return settle(receiving, outcomeOf(receiving, file, opened, 'held', [{ code: 'H402' }]))
}

async function refuse(
  { receiving, file, opened, bundle, digest }: Whole,
  code: Problem['code'],
): Promise<BundleOutcome> {
  const result = faultClass[code] === 'R' ? 'quarantined' : refusalOf(faultClass[code], [{ code }])
  return settle(receiving, outcomeOf(receiving, file, opened, result, [{ code }]), {}, (tx) =>
    releaseHeld(tx, bundle.log, digest),
  )
}

/** Who a log is, the keyring says; a log that begins otherwise would decide under another's name. */
async function isWhoItSays({ receiving, opened, bundle }: Whole): Promise<boolean> {
  if (bundle.journal.first !== 1) return true
  const entry = keyringOf(receiving).logs.find(({ log }) => log === bundle.log)
  for await (const [first] of opened.lines())
    return entry !== undefined && first !== undefined && opensLog(first, entry)
  return false
}

async function take(whole: Whole): Promise<BundleOutcome> {
  const { receiving, file, opened, bundle, digest } = whole
  const { node } = receiving
  if (!node.ownLogs.includes(bundle.log)) return importBundle(receiving, file, opened, bundle, digest)
  return acceptOwn(receiving, file, opened, bundle, digest)
}

async function followOwn(whole: Whole, isDecided: boolean): Promise<BundleOutcome | undefined> {
  const { receiving, bundle, digest } = whole
  const { store, office } = receiving.node
  if (await outgoingByDigest(store.read, bundle.log, digest)) return office ? undefined : duplicate(whole)
  if ((await bundlesAside(store.read, bundle.log)).includes(digest)) return duplicate(whole)
  return isDecided ? handedBack(whole) : foreignOwn(whole)
}

async function follow(whole: Whole): Promise<BundleOutcome> {
  const { receiving, bundle, digest } = whole
  const { read } = receiving.node.store
  const entry = keyringOf(receiving).logs.find(({ log }) => log === bundle.log)
  const isDecided = entry !== undefined && entry.epoch > bundle.epoch
  if (receiving.node.ownLogs.includes(bundle.log)) {
    const own = await followOwn(whole, isDecided)
    if (own) return own
  }
  const head = await getBundleHead(read, bundle.log)
  const seen = await findSeen(read, bundle.log, digest)
  const verdict: ChainVerdict = judgeChain(bundle, digest, headOf(head), () => seen !== undefined)
  if (verdict === 'I401') return duplicate(whole)
  if (verdict === 'F403' && (await fallsInGap(read, bundle)))
    return fillGap(whole.receiving, whole.file, whole.opened, bundle, digest)
  if (verdict === 'F403') return isDecided ? beside(whole) : freeze(whole)
  if (head?.frozen && (entry?.epoch ?? 1) <= head.epoch) return refuse(whole, 'E408')
  if (verdict === 'H402') return !isDecided && (await isRivalled(whole)) ? freeze(whole) : hold(whole)
  if (verdict !== 'next') return refuse(whole, verdict)
  return (await isWhoItSays(whole)) ? take(whole) : refuse(whole, 'E301')
}

/** A bundle that nobody encrypted; it is answered, and no readable copy stays here. */
async function isPlainZip(path: string): Promise<boolean> {
  const source = await fileSource(path)
  try {
    return Buffer.from(await source.read(0, 4)).toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await source.close()
  }
}

/** Opens a file of the intake; one that officers have released is opened once more without the faults they overruled. */
async function opening(receiving: Receiving, file: TakenFile): Promise<{ opened: OpenedBundle; released: string[] }> {
  const { node } = receiving
  const keyring = keyringOf(receiving)
  const options = openOptions(node, keyring)
  const opened = await openBundle(file.path, options)
  if (opened.class !== 'Q' || opened.digest === undefined) return { opened, released: [] }
  const releases = await releasesOf(node.store.read, keyring, node.office, opened.digest)
  if (releases.length < neededReleases(keyring)) return { opened, released: [] }
  await opened.close()
  const again = await openBundle(file.path, { ...options, waived: () => new Set(releasable) })
  return { opened: again, released: releases.map(({ officer, person }) => (person === '' ? officer : person)) }
}

/** B16 for one file of the intake: every stage, one outcome, one answer. Throws only for what trying again may cure (E901). */
export async function receiveBundle(receiving: Receiving, file: TakenFile): Promise<BundleOutcome> {
  const { node } = receiving
  const { opened, released } = await opening(receiving, file)
  try {
    const { bundle, digest, class: kind, problems } = opened
    if (
      !opened.authorVerified &&
      problems.some(({ code }) => code === 'E301') &&
      (await isStrangersDayFull(node, file))
    ) {
      await rm(file.path, { force: true })
      const full = [{ code: 'E109' as const }]
      return await settle(receiving, { ...outcomeOf(receiving, file, opened, 'rejected', full), chained: false })
    }
    if (kind !== undefined || !bundle || digest === undefined) {
      const outcome = outcomeOf(receiving, file, opened, refusalOf(kind ?? 'R', problems), problems)
      const settled = await settle(receiving, outcome)
      if (await isPlainZip(file.path)) await rm(file.path, { force: true })
      return settled
    }
    const own = keyringOf(receiving).version
    if (receiving.office && bundle.keyring > own)
      await node.store.transaction((tx) => noteKeyring(tx, own, bundle.keyring))
    const whole = { receiving: { ...receiving, released }, file, opened, bundle, digest }
    try {
      return await follow(whole)
    } catch (error) {
      if (await findSeen(node.store.read, bundle.log, digest)) return await duplicate(whole)
      if (error instanceof Fault && isBundleCode(error.code) && !['T', 'device'].includes(faultClass[error.code]))
        return await refuse(whole, error.code)
      throw error
    }
  } finally {
    await opened.close()
  }
}
