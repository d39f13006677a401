import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeChain } from '#bundle/chain.ts'
import { writeDurably } from '#bundle/durable-file.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Keyring, KeyringLead } from '#bundle/keyring.ts'
import { type OpenedBundle, openBundle } from '#bundle/open.ts'
import type { Problem } from '#bundle/problem.ts'
import { countersign } from '#bundle/seal.ts'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { findSeen } from '#db/stores/find-seen.ts'
import { counterRequests, type IntakeRow, putIntake } from '#db/stores/intake.ts'
import type { CounterLine, CounterRequest } from '#domain/contract/signing.ts'
import { Fault } from '#domain/fault.ts'
import { faultClass } from '#domain/faults/bundle.ts'
import { instant } from '../clock.ts'
import type { Me } from '../desk.ts'
import { storedIdentities } from '../session/people-here.ts'
import { readTrust } from '../trust/shelf.ts'
import { largestBundle } from './bundle-room.ts'
import { headOf } from './receiving.ts'
import type { Node } from './node.ts'
import { opensLog } from './opens-log.ts'
import { takeIn } from './take-in.ts'
import { intakeRow, type Outcome, plainCodes, problemOf, refusalOf, refused, rememberedVerdict } from './verdict.ts'
import { travellingNames, wordsOf } from './line-words.ts'

/** Stages 2 to 9 of a bundle that is to be countersigned; nothing of it is written but the intake copy. */
async function openRequest(node: Node, path: string): Promise<{ opened: OpenedBundle; keyring: Keyring }> {
  const keyring = (await readTrust(node.store))?.keyring.keyring
  if (!keyring) throw new Fault('E301')
  const opened = await openBundle(path, {
    identities: node.identities,
    staging: node.home.staging,
    keyring,
    audience: keyring.hq.id,
    countersPending: true,
    maxBytes: largestBundle(keyring),
  })
  return { opened, keyring }
}

/** The lead of these keys whom the bundle names; E305 where it names none of them, E308 where that is its author. */
function leadAmong(
  opened: OpenedBundle,
  keyring: Keyring,
  pubs: readonly string[],
): { lead: KeyringLead } | { problem: Problem } {
  const lead = keyring.leads.find(
    ({ pub, principal, revoked }) =>
      pubs.includes(pub) &&
      !revoked &&
      opened.bundle?.signers.some((signer) => signer.role === 'counter' && signer.principal === principal),
  )
  if (!lead) return { problem: { code: 'E305', path: 'bundle.json#signers' } }
  const isAuthor = opened.signers.some(({ role, pub }) => role === 'author' && pub === lead.pub)
  return isAuthor ? { problem: { code: 'E308' } } : { lead }
}

/** Stage 7 as far as this desk knows the log: a fork or a closed log is not signed for; a gap is no fault here. */
async function chainProblems({ store }: Node, opened: OpenedBundle, keyring: Keyring): Promise<Problem[]> {
  const { bundle, digest } = opened
  if (!bundle || digest === undefined) return []
  const head = await getBundleHead(store.read, bundle.log)
  const seen = await findSeen(store.read, bundle.log, digest)
  const verdict = judgeChain(bundle, digest, headOf(head), () => seen !== undefined)
  if (head?.frozen) return [{ code: 'E408' }]
  if (verdict !== 'next' && verdict !== 'H402' && verdict !== 'I401') return [{ code: verdict }]
  const entry = keyring.logs.find(({ log }) => log === bundle.log)
  if (bundle.journal.first !== 1) return []
  for await (const [first] of opened.lines()) return entry && first && opensLog(first, entry) ? [] : [{ code: 'E301' }]
  return []
}

async function judge(node: Node, opened: OpenedBundle, keyring: Keyring, pubs: readonly string[]): Promise<Problem[]> {
  if (opened.class !== undefined) return opened.problems
  const found = leadAmong(opened, keyring, pubs)
  return 'problem' in found ? [found.problem] : chainProblems(node, opened, keyring)
}

function worst(problems: readonly Problem[]): Outcome['result'] {
  const [first] = problems
  return first ? refusalOf(faultClass[first.code], problems) : 'held'
}

/**
 * A bundle that somebody here is asked to countersign: verified, kept in the intake and shown. A second copy of it is not kept. What
 * an office refuses here is nobody's request and left to be answered as any other bundle.
 */
export async function takeCounterRequest(node: Node, path: string): Promise<Outcome> {
  const at = instant(node.clock)
  try {
    const file = await takeIn(node.home, path)
    const { opened, keyring } = await openRequest(node, file.path)
    try {
      const pubs = (await storedIdentities(node.store)).map(({ pub }) => pub)
      const problems = await judge(node, opened, keyring, pubs)
      const { name, log, epoch, seq, digest, bundle } = opened
      const person = opened.authorVerified ? keyring.logs.find((entry) => entry.log === log)?.person : undefined
      const outcome: Outcome = {
        file: file.name,
        sha256: file.sha256,
        kind: 'countersign',
        result: worst(problems),
        problems: plainCodes(problems),
        at,
        digest,
        ...(name !== undefined && log !== undefined ? { id: { name, log, epoch: epoch ?? 1, seq: seq ?? 0 } } : {}),
        detail: {
          ...(person ? { person } : {}),
          ...(bundle ? { lines: bundle.journal.last - bundle.journal.first + 1 } : {}),
          evidence: opened.objects.filter(({ kind }) => kind === 'evidence').length,
        },
      }
      const waiting = (await waitingRows(node)).find((row) => row.digest === digest && row.sha256 !== file.sha256)
      if (outcome.result === 'held' && waiting) await rm(file.path, { force: true })
      else if (outcome.result === 'held' || !node.office)
        await node.store.transaction((tx) => putIntake(tx, intakeRow(outcome)))
      return outcome
    } finally {
      await opened.close()
    }
  } catch (error) {
    return refused(path, 'countersign', at, [problemOf(error)])
  }
}

async function waitingRows({ store, home }: Node): Promise<IntakeRow[]> {
  return (await counterRequests(store.read)).filter(({ sha256 }) => existsSync(join(home.intake, sha256)))
}

/** Nobody is asked any more about a bundle that was taken in: the request's copy goes. */
export async function endRequests(node: Node, digest: string): Promise<void> {
  for (const row of await counterRequests(node.store.read)) {
    if (row.digest !== digest) continue
    await node.store.transaction((tx) => putIntake(tx, { ...row, result: 'duplicate' }))
    await rm(join(node.home.intake, row.sha256), { force: true })
  }
}

export async function waitingRequests(node: Node): Promise<CounterRequest[]> {
  return (await waitingRows(node)).flatMap((row) => {
    const { name, from, lines = 0, evidence = 0, receivedAt } = rememberedVerdict(row)
    if (!from || name === undefined || row.digest === null) return []
    return [{ digest: row.digest, name, ...from, lines, evidence, receivedAt }]
  })
}

async function withRequest<T>(
  node: Node,
  digest: string,
  work: (opened: OpenedBundle, keyring: Keyring, row: IntakeRow) => Promise<T>,
): Promise<T> {
  const row = (await waitingRows(node)).find((candidate) => candidate.digest === digest)
  if (!row) throw new Fault('countersign.notAsked')
  const { opened, keyring } = await openRequest(node, join(node.home.intake, row.sha256))
  try {
    const [problem] = opened.problems
    if (opened.class !== undefined && problem) throw new Fault(problem.code)
    return await work(opened, keyring, row)
  } finally {
    await opened.close()
  }
}

const shown = 500

/** The lines of a request from a number within it on, at most 500. */
export function requestLines(
  node: Node,
  digest: string,
  from: number,
): Promise<{ lines: CounterLine[]; total: number; author?: string }> {
  return withRequest(node, digest, async (opened) => {
    const lines: CounterLine[] = []
    const names = travellingNames(opened)
    let total = 0
    for await (const some of opened.lines()) {
      for (const { line } of some) {
        total += 1
        names.note(line)
        if (total < from || lines.length >= shown) continue
        const { n, t, at, by } = line
        lines.push({ n, t, at, by, words: wordsOf(line.body) })
      }
    }
    for (const line of lines) line.words = await names.put(line.words)
    const author = lines[0] && (await names.nameOf(lines[0].by))
    return { lines, total, ...(author ? { author } : {}) }
  })
}

/**
 * Countersigns what waits, after judging it anew: the signature as `<name>.counter-01.sshsig` in the folder, numbered as the bundle
 * names its signers. The intake copy goes; the signature stays with its row. Safe to repeat until then.
 */
export function signRequest(node: Node, me: Me, digest: string, folder: string): Promise<{ file: string }> {
  return withRequest(node, digest, async (opened, keyring, row) => {
    const pub = publicKeyText(me.signing.pub)
    const found = leadAmong(opened, keyring, [pub])
    if ('problem' in found) throw new Fault(found.problem.code === 'E305' ? 'countersign.notAsked' : found.problem.code)
    const { lead } = found
    const [problem] = await chainProblems(node, opened, keyring)
    if (problem) throw new Fault(problem.code)
    const counters = opened.bundle?.signers.filter(({ role }) => role === 'counter') ?? []
    const index = counters.findIndex(({ principal }) => principal === lead.principal) + 1
    const signature = countersign(opened.tagmanifest ?? '', me.signing)
    const file = join(folder, `${opened.name}.counter-0${index}.sshsig`)
    await writeDurably(file, signature)
    const detail = JSON.stringify({ ...(JSON.parse(row.detail ?? '{}') as object), signature })
    await node.store.transaction((tx) => putIntake(tx, { ...row, result: 'accepted', detail }))
    await rm(join(node.home.intake, row.sha256), { force: true })
    return { file }
  })
}
